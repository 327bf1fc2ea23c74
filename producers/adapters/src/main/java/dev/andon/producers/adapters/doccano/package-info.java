/** doccano: exports of labeled examples as JSONL, turned into Andon's records. */
@NullMarked
package dev.andon.producers.adapters.doccano;

import org.jspecify.annotations.NullMarked;
