/** LabelImg: Pascal VOC documents and YOLO text. */
@NullMarked
package dev.andon.producers.adapters.labelimg;

import org.jspecify.annotations.NullMarked;
