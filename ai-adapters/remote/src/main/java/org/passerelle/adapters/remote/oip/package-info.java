/** Models behind the Open Inference Protocol, version 2: one adapter and one probe over two wires, REST and gRPC. */
package org.passerelle.adapters.remote.oip;
