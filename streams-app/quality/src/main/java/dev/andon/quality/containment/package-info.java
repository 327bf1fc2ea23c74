/** What an alert puts in doubt: derived from the alert and from what is known of an annotation. */
@NullMarked
package dev.andon.quality.containment;

import org.jspecify.annotations.NullMarked;
