/** Stages Sum and Decide, by line: tallies and signals become alerts, line states, the ledger. */
@NullMarked
package dev.andon.pipeline.line;

import org.jspecify.annotations.NullMarked;
