/**
 * Turns an administration's own model, an ONNX file (ONNX 1.x, operators of ai.onnx.ml), into a model of core, and holds it to
 * ONNX Runtime's answers. Nothing of ONNX is left where declarations are assessed.
 */
@NullMarked
package org.tidewaiter.scoring.onnx;

import org.jspecify.annotations.NullMarked;
