/** CVAT: jobs with their annotations, and the webhooks that name them. */
@NullMarked
package dev.andon.producers.adapters.cvat;

import org.jspecify.annotations.NullMarked;
