/** The views of the wall by the names of `workshop.focus.wall.view`. Whatever else is asked for is the task. */
import { confirmView } from "./confirm.js";
import { darkView } from "./dark.js";
import { discussionView } from "./discussion.js";
import { draftView } from "./draft.js";
import { exchangeView } from "./exchange.js";
import { followView } from "./follow.js";
import { interimView } from "./interim.js";
import { joinView } from "./join.js";
import { journeyView } from "./journey.js";
import { matrixView } from "./matrix.js";
import { overviewView } from "./overview.js";
import { partView } from "./part.js";
import { pauseView } from "./pause.js";
import { rankingView } from "./ranking.js";
import { siftingView } from "./sifting.js";
import { stepView } from "./step.js";
import { takeView } from "./take.js";
import { taskView } from "./task.js";

/**
 * Each makes `{element, show, tick?, turned?}`: `show(context)` draws it anew and returns `{title, middle?}` for the bar;
 * `tick(context)` comes a few times a second; `turned(by, wanted, view)` says what to want for a page further or back.
 */
export const VIEWS = {
  join: joinView,
  task: taskView,
  overview: overviewView,
  part: partView,
  follow: followView,
  step: stepView,
  journey: journeyView,
  confirm: confirmView,
  exchange: exchangeView,
  sifting: siftingView,
  discussion: discussionView,
  ranking: rankingView,
  matrix: matrixView,
  draft: draftView,
  take: takeView,
  interim: interimView,
  pause: pauseView,
  dark: darkView,
};
