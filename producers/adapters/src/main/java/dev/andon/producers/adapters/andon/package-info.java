/** Andon's own JSON Lines as one more format, so that callers treat all formats alike. */
@NullMarked
package dev.andon.producers.adapters.andon;

import org.jspecify.annotations.NullMarked;
