/** The roster, where every task can read it. */
@NullMarked
package dev.andon.pipeline.roster;

import org.jspecify.annotations.NullMarked;
