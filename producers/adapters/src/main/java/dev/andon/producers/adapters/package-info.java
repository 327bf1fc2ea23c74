/**
 * The port through which labeling tools' own formats become Andon's records, and what adapters
 * share.
 */
@NullMarked
package dev.andon.producers.adapters;

import org.jspecify.annotations.NullMarked;
