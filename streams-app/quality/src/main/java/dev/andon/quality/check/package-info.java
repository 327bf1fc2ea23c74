/** What a policy asks of every annotation by itself, whatever anybody else says of its item. */
@NullMarked
package dev.andon.quality.check;

import org.jspecify.annotations.NullMarked;
