// The page of a bundle of ballot papers.
import "./site.js";
import { type } from "./papers/typing.js";

type();
