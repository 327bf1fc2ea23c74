/** Prodigy: the tasks of a data set as JSONL, turned into Andon's records. */
@NullMarked
package dev.andon.producers.adapters.prodigy;

import org.jspecify.annotations.NullMarked;
