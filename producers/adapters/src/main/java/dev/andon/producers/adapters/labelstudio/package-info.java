/** Label Studio: project exports and webhook bodies, turned into Andon's records. */
@NullMarked
package dev.andon.producers.adapters.labelstudio;

import org.jspecify.annotations.NullMarked;
