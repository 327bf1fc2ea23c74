/** Gates: whether audits have established that a batch or a release is good enough. */
@NullMarked
package dev.andon.quality.gate;

import org.jspecify.annotations.NullMarked;
