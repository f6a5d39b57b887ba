package org.passerelle.adapters.remote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.tensor.Tensor;

/**
 * A model loaded into ONNX Runtime: on the processor, one thread a call, deterministic kernels. Thread-safe.
 *
 * <p>Memory outside the Java heap is bounded by the model: its weights once, and the working memory of one run for each call
 * at a time, given back after it (no arena keeps it).
 */
public final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    /** Platform threads: a run holds its thread in native code, and must not hold a carrier of virtual threads. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("onnx-", 0).factory());

    /** Runs read, closing writes: a session is never freed under a run. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model.
     *
     * @param bytes the ONNX file
     * @throws IllegalArgumentException if ONNX Runtime cannot load it
     */
    public static OnnxModel load(byte[] bytes) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            return new OnnxModel(environment, environment.createSession(bytes, options));
        } catch (OrtException e) {
            throw new IllegalArgumentException("ONNX Runtime ne charge pas ce modèle : " + e.getMessage(), e);
        }
    }

    /** Version of ONNX Runtime. */
    public String runtimeVersion() {
        return environment.getVersion();
    }

    /**
     * The tensors that the model reads, by name.
     *
     * @throws IllegalArgumentException if one of them is no tensor
     */
    public Map<String, TensorInfo> inputs() {
        try {
            return tensors(session.getInputInfo());
        } catch (OrtException e) {
            throw new IllegalArgumentException("le modèle ne dit pas ce qu'il lit", e);
        }
    }

    /** The names of what it answers. */
    public List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    /**
     * Runs the model. An interrupt ends the wait at once and the run soon after.
     *
     * @param wanted names of the outputs to compute
     * @throws AdapterException of kind REFUSED if it fails, with code {@code onnx-failed} or {@code onnx-closed}
     */
    public List<Tensor> run(List<Tensor> inputs, List<String> wanted) throws InterruptedException {
        OnnxRun run = new OnnxRun(inputs, wanted);
        try {
            Future<List<Tensor>> outputs = threads.submit(() -> run(run));
            return outputs.get();
        } catch (RejectedExecutionException shutDown) {
            throw unloaded();
        } catch (InterruptedException unwanted) {
            run.terminate();
            throw unwanted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AdapterException failure) {
                throw failure;
            }
            // The runtime's message names nodes and shapes, never values.
            throw new AdapterException(AdapterException.Kind.REFUSED, "onnx-failed", "the model failed", e.getCause());
        }
    }

    private List<Tensor> run(OnnxRun run) throws OrtException {
        use.readLock().lock();
        try {
            if (closed) {
                throw unloaded();
            }
            return run.in(environment, session);
        } finally {
            use.readLock().unlock();
        }
    }

    private static AdapterException unloaded() {
        return new AdapterException(AdapterException.Kind.REFUSED, "onnx-closed", "the model is unloaded");
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                throw new IllegalArgumentException("l'entrée « " + name + " » du modèle n'est pas un tenseur");
            }
            tensors.put(name, tensor);
        });
        return tensors;
    }

    /** Unloads the model once the runs under way have ended. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the model cannot be unloaded", e);
        } finally {
            threads.shutdown();
            use.writeLock().unlock();
        }
    }
}
