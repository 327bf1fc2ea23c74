/**
 * How far raters agree with gold and with one another, beyond chance, from exact integer counts.
 */
@NullMarked
package dev.andon.quality.agreement;

import org.jspecify.annotations.NullMarked;
