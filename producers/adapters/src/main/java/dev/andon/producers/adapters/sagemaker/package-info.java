/** SageMaker Ground Truth: output manifests, answers of single workers, and notifications. */
@NullMarked
package dev.andon.producers.adapters.sagemaker;

import org.jspecify.annotations.NullMarked;
