/** Every page with a form: what is wrong stands at the field. */
import { mountProblems } from "../base/problem.js";

mountProblems();
