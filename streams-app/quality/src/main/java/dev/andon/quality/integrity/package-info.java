/** Signs that answers are not honest work: each a reason for somebody to look, never a verdict. */
@NullMarked
package dev.andon.quality.integrity;

import org.jspecify.annotations.NullMarked;
