/** Demand of medicines and devices: forecasts as distributions, reorder points, and the adapter that suggests orders. */
package org.passerelle.adapters.stock;
