using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Secrets.Importing;

/// <summary>Collects what one call imports. A value that can't be imported is an error, and the rest is still collected.</summary>
internal sealed class ImportInputs
{
    private readonly SophiaCmdlet _cmdlet;
    private readonly List<SecretInput> _inputs = [];
    private readonly List<string> _files = [];
    private bool _hasOthers;

    public ImportInputs(SophiaCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<SecretInput> Values => _inputs;

    /// <summary>Whether there is any value: an empty one does not count.</summary>
    public bool HasValue => _inputs.Exists(static input => !input.IsEmpty);

    /// <summary>Whether a file could not be read. If so, nothing may be imported.</summary>
    public bool HasBrokenFile { get; private set; }

    /// <summary>Whether a single value was refused.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>What is imported, in a few words.</summary>
    public string Source => _hasOthers
        ? Grammar.Count(_inputs.Count, "value")
        : string.Join(", ", _files);

    /// <summary>Adds the values of files.</summary>
    /// <param name="paths">Paths with wildcards.</param>
    /// <param name="literalPaths">Paths without.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="expand">Whether references are replaced.</param>
    public void AddFiles(IEnumerable<string>? paths, IEnumerable<string>? literalPaths, string dialect, bool expand)
    {
        IReadOnlyList<InputFile> files = InputFiles.Find(_cmdlet, paths, literalPaths, out bool areAllFound);
        HasBrokenFile |= !areAllFound;
        foreach (InputFile file in files) AddFile(file, dialect, expand);
    }

    /// <summary>Adds a value.</summary>
    public void Add(string name, object? value)
    {
        _hasOthers = true;
        if (ImportValue.TryRead(name, value, out IReadOnlyList<SecretInput> inputs, out ErrorRecord? wrong)) _inputs.AddRange(inputs);
        else Refuse(wrong!);
    }

    /// <summary>Adds every value of a table: in its order, or by name if it has none.</summary>
    public void Add(IDictionary values)
    {
        _hasOthers = true;
        IEnumerable<DictionaryEntry> entries = values.Cast<DictionaryEntry>();
        if (values is Hashtable) entries = entries.OrderBy(static entry => entry.Key.ToString(), StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries) Add(entry.Key.ToString() ?? string.Empty, entry.Value);
    }

    /// <summary>Reports that something can't be imported.</summary>
    public void Refuse(ErrorRecord wrong)
    {
        _hasOthers = true;
        HasRefused = true;
        _cmdlet.WriteError(wrong);
    }

    private void AddFile(InputFile file, string dialect, bool expand)
    {
        if (EnvFiles.Read(_cmdlet, file, dialect, expand) is not { } document)
        {
            HasBrokenFile = true;
            return;
        }

        _files.Add(file.Name);
        _inputs.AddRange(SecretInput.Of(document, file.Name));
    }
}
