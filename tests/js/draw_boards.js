/** Draws the boards of a file, a line of JSON each, for the comparison in `tests/domain/test_layout.py`. */
import { readFileSync } from "node:fs";

import { PRINT, ROLL, WALL, layout } from "../../app/static/js/model/layout.js";

for (const board of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  console.log(JSON.stringify([layout(board, null, ROLL), layout(board, 4, WALL), layout(board, 2, PRINT)]));
}
