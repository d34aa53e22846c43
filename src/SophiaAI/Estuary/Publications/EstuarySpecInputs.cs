using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Estuary.Bundles;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Publications;

/// <summary>The specifications that a command was given: in files, as objects, and by name those to delete.</summary>
/// <param name="cmdlet">The command.</param>
internal sealed class EstuarySpecInputs(SophiaCmdlet cmdlet)
{
    private static readonly (Type Record, string Type)[] s_types =
    [
        (typeof(EstuaryCapture), "capture"),
        (typeof(EstuaryCollection), "collection"),
        (typeof(EstuaryMaterialization), "materialization"),
    ];

    // The same for all files: one that others import may be given, too.
    private readonly EstuaryBundle _bundle = new(cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath);
    private readonly List<EstuarySpecInput> _specs = [];

    /// <summary>The specifications, in the order in which they were given.</summary>
    public IReadOnlyList<EstuarySpecInput> Specs => _specs;

    /// <summary>Whether something could not be read, so that the rest alone is not what was meant.</summary>
    public bool HasFault { get; private set; }

    /// <summary>Adds what files have.</summary>
    public void AddFiles(string[]? paths, string[]? literalPaths)
    {
        IReadOnlyList<InputFile> files = InputFiles.Find(cmdlet, paths, literalPaths, out bool areAllFound);
        _bundle.Give(files.Select(static file => file.FullName));
        foreach (InputFile file in files) AddFile(file);
        HasFault |= !areAllFound;
    }

    /// <summary>Adds the deletion of a specification.</summary>
    public void AddRemoval(string name) => Add([new EstuarySpecInput(name)]);

    /// <summary>Adds an object: a record of the catalog with its model, an object in the form of a file, or a file.</summary>
    public void AddObject(PSObject given)
    {
        if (given.BaseObject is FileInfo file)
        {
            AddFile(new InputFile(file.FullName, file.FullName));
            return;
        }

        try
        {
            given = WithMembers(given);
            if (given.Properties.Any(static member => EstuaryBundle.IsSection(member.Name))) Add(EstuaryBundle.Of(PlainJson.Of(PlainTree.Of(given)), "The object"));
            else if (PipedItem.FirstText(given, ["CatalogName"]) is { } name) Add([Record(given, name)]);
            else Refuse(given, $"An object of the type {RecordType.NameOf(given)} is no specification.", "Pipe in what Get-EstuaryCapture, Get-EstuaryCollection or Get-EstuaryMaterialization return with -Detailed, objects with captures, collections, materializations or tests, or files from Get-ChildItem.");
        }
        catch (FormatException exception)
        {
            Refuse(given, $"The specification can't be used: {exception.Message}", "Correct the object. Nothing was published.");
        }
    }

    // A hashtable's keys are not its members.
    private static PSObject WithMembers(PSObject given)
    {
        if (given.BaseObject is not IDictionary table) return given;
        PSObject made = new();
        foreach (DictionaryEntry entry in table) made.Properties.Add(new PSNoteProperty(Convert.ToString(entry.Key, CultureInfo.InvariantCulture), entry.Value));
        return made;
    }

    private static EstuarySpecInput Record(PSObject given, string name)
    {
        object? model = given.Properties["Model"]?.Value;
        string json = EngineValue.Bare(model) switch
        {
            null => throw new FormatException($"{name} has no model. Get it with -Detailed."),
            string text when !PlainJson.IsObject(text) => throw new FormatException($"the Model of {name} is not a JSON object. Turn a changed object into JSON with ConvertTo-Json -Depth 64."),
            string text => text,
            _ => PlainJson.Of(PlainTree.Of(model)),
        };
        EstuarySpecInput read = new(name)
        {
            CatalogType = Array.Find(s_types, type => RecordType.Is(given, type.Record)).Type ?? PipedItem.FirstText(given, ["CatalogType"]),
            Model = json,
            ExpectPubId = LastPubId(given, name),
            IsRecord = true,
        };
        return EstuaryBundle.WithoutInstructions(read, name);
    }

    // As a number it is one that was written without quotes, to JSON or a table.
    private static string? LastPubId(PSObject given, string name) => EngineValue.Bare(given.Properties["LastPubId"]?.Value) is { } id
        ? EstuaryBundle.RequireId(Convert.ToString(id, CultureInfo.InvariantCulture)!, "LastPubId", name) : null;

    private void AddFile(InputFile file)
    {
        if (InputFiles.Read(cmdlet, file, _bundle.Read) is { } read) Add(read);
        else HasFault = true;
    }

    private void Add(IReadOnlyList<EstuarySpecInput> specs)
    {
        foreach (string file in specs.SelectMany(static spec => spec.Files).Distinct(StringComparer.Ordinal)) cmdlet.WriteVerbose($"Read {file}, to which a given file refers.");
        foreach (EstuarySpecInput spec in specs)
        {
            if (!_specs.Exists(earlier => earlier.CatalogName == spec.CatalogName))
            {
                _specs.Add(spec);
                continue;
            }

            HasFault = true;
            cmdlet.WriteError(ErrorRecords.WrongCall("DuplicateSpec", $"{spec.CatalogName} was given twice, and a publication has each specification once.", spec.CatalogName, "Leave one of them out."));
        }
    }

    private void Refuse(PSObject given, string message, string action)
    {
        HasFault = true;
        cmdlet.WriteError(ErrorRecords.WrongCall("InvalidSpec", message, RecordType.NameOf(given), action));
    }
}
