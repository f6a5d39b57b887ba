/** Models that run in this process, by ONNX Runtime. */
package org.passerelle.adapters.remote.onnx;
