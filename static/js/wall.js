// The wall: nobody touches it, so it only listens.
import { enter } from "./room/room.js";
import { count } from "./room/timer.js";

count();
enter();
