/**
 * What a rater can say about one question, one record per kind, checked and canonical once built.
 */
@NullMarked
package dev.andon.quality.answer;

import org.jspecify.annotations.NullMarked;
