/** Tests of taking in ONNX files. They follow the package of the same name. */
@NullMarked
package org.tidewaiter.scoring.onnx;

import org.jspecify.annotations.NullMarked;
