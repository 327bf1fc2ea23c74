/** The contracts of Andon's topics: the records, the topic catalogue and the serdes. */
@NullMarked
package dev.andon.contracts;

import org.jspecify.annotations.NullMarked;
