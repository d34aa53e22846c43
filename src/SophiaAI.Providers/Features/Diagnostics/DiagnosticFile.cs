using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The file that a diagnostic is written to: whole, or not at all.</summary>
internal sealed class DiagnosticFile : IDisposable
{
    private readonly FileSet _files;

    private DiagnosticFile(FileSet files) => _files = files;

    /// <summary>Begins the file, so that whatever is wrong with its path shows now.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="IOException">It can't be created.</exception>
    public static DiagnosticFile Begin(string path)
    {
        FileSet files = FileSet.Plan(path, several: false);
        foreach (string existing in files.Existing.Where(static existing => File.GetAttributes(existing).HasFlag(FileAttributes.ReadOnly))) throw new UnauthorizedAccessException($"'{existing}' is read-only.");
        files.Begin();
        return new DiagnosticFile(files);
    }

    /// <summary>Writes the diagnostic, and puts the file in its place. An earlier one is replaced.</summary>
    /// <exception cref="IOException">It can't be written; then nothing has changed.</exception>
    public void Write(SophiaDiagnostic diagnostic)
    {
        FileStream draft = _files.Next();
        draft.Write(DiagnosticJson.Write(diagnostic));
        draft.WriteByte((byte)'\n');
        draft.Flush();
        _files.Commit(overwrite: true);
    }

    /// <summary>Removes what was begun and not written.</summary>
    public void Dispose() => _files.Dispose();
}
