/** Labelbox: exports as NDJSON and webhook bodies that look like them, as Andon's records. */
@NullMarked
package dev.andon.producers.adapters.labelbox;

import org.jspecify.annotations.NullMarked;
