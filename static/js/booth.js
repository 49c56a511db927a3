// The booth: a tablet that residents share.
import "./site/once.js";
import { choose } from "./booth/choose.js";
import { forget } from "./booth/leaving.js";
import { read } from "./booth/reading.js";
import { rest } from "./booth/resting.js";
import { watch } from "./booth/watching.js";

forget();
choose();
watch();
read();
rest();
