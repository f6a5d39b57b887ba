package org.passerelle.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Programme: no file above 400 lines, no function above 70: what does not fit in a head is two things. */
class SizeTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int FUNCTION_LINES_MAX = 70;

    @Test
    void noFileIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            long lines = SourceTree.read(file).lines().count();
            if (lines > FILE_LINES_MAX) {
                tooLong.add(SourceTree.relative(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files above %d lines", FILE_LINES_MAX).isEmpty();
    }

    @Test
    void noFunctionIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(SourceTree.javaFiles()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                collect(unit, positions, tooLong);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(tooLong).as("functions above %d lines", FUNCTION_LINES_MAX).isEmpty();
    }

    private static void collect(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
        LineMap lines = unit.getLineMap();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                if (last - first + 1 > FUNCTION_LINES_MAX) {
                    tooLong.add(SourceTree.relative(Path.of(unit.getSourceFile().toUri())) + ":" + first + " "
                            + method.getName() + " has " + (last - first + 1) + " lines");
                }
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
    }
}
