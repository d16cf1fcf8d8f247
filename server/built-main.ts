// First, so that whatever fails in the rest is told in terms of the sources.
import './lib/source-stacks.ts';
import './main.ts';
