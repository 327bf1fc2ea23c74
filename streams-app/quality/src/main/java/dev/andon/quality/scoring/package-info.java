/** Which gold counts for a piece of work, and the judgements that follow from it. */
@NullMarked
package dev.andon.quality.scoring;

import org.jspecify.annotations.NullMarked;
