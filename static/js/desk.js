// The desk.
import "./site.js";
import { act } from "./room/acts.js";
import { enter } from "./room/room.js";
import { score } from "./room/scoring.js";
import { count } from "./room/timer.js";
import { top } from "./room/top.js";

act();
score();
count();
top();
enter();
