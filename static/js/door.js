// The door.
import "./site.js";
import { act } from "./room/acts.js";
import { enter } from "./room/room.js";

act();
enter();
