using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>
/// Reads files of specifications in the form of Estuary's own tools, with the files that they import and refer to. Nothing
/// is read but files of this machine.
/// </summary>
/// <param name="location">The session's current location, which files may refer to if they are in it.</param>
internal sealed class EstuaryBundle(string location)
{
    private const string Advice = "Make one file of all of them with Estuary's own tool: flowctl raw bundle --source FILE.";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["captures"] = "capture",
        ["collections"] = "collection",
        ["materializations"] = "materialization",
        ["tests"] = "test",
    };

    private readonly BundleFiles _files = new(location);
    private readonly List<EstuarySpecInput> _specs = [];

    /// <summary>Says which files are given, so that what they have counts as theirs, whichever refers to which.</summary>
    public void Give(IEnumerable<string> paths) => _files.Give(paths);

    /// <summary>The specifications in a file and those that it imports, in order. A file that has been read before has none.</summary>
    /// <param name="path">The file's full path.</param>
    /// <exception cref="BundleFormatException">It is not of that form, or refers to files elsewhere.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public IReadOnlyList<EstuarySpecInput> Read(string path)
    {
        _specs.Clear();
        if (_files.Begin(path)) AddFile(path);
        return [.. _specs];
    }

    /// <summary>The specifications in an object of that form, which refers to no files.</summary>
    /// <param name="json">The object, as JSON.</param>
    /// <param name="source">What it is called in messages.</param>
    /// <exception cref="BundleFormatException">It is not of that form.</exception>
    public static IReadOnlyList<EstuarySpecInput> Of(string json, string source)
    {
        EstuaryBundle bundle = new(string.Empty);
        bundle.Add(json, source, folder: null);
        return bundle._specs;
    }

    /// <summary>Whether an object with such a member is a bundle.</summary>
    public static bool IsSection(string member) => s_types.ContainsKey(member);

    /// <summary>A model as it is published, without the members that only say how.</summary>
    /// <param name="spec">The specification, whose model may have them.</param>
    /// <param name="source">Where it comes from, for the error.</param>
    /// <exception cref="BundleFormatException">The model is not a JSON object.</exception>
    public static EstuarySpecInput WithoutInstructions(EstuarySpecInput spec, string source)
    {
        if (spec.Model is not { } model) return spec;
        RequireModel(model, spec.CatalogName, source);
        string? expected = ModelText.Find(model, "expectPubId") is { } text ? ExpectedIn(text, spec.CatalogName, source) : spec.ExpectPubId;
        bool isDeleted = ModelText.Find(model, "delete") is { } deletes && (deletes == "true" || (deletes == "false" ? false
            : throw new BundleFormatException(source, $"'delete' of {spec.CatalogName} is {deletes}, and has to be true or false.")));
        string published = ModelText.Remove(ModelText.Remove(model, "expectPubId"), "delete");
        return spec with { Model = isDeleted ? null : published, ExpectPubId = expected };
    }

    /// <summary>An id of a publication that must still be the last one.</summary>
    /// <param name="text">The id, as it was given.</param>
    /// <param name="what">What gives it, for the error.</param>
    /// <param name="source">Where it comes from, for the error.</param>
    /// <exception cref="BundleFormatException">It is no id, so that nothing would be checked.</exception>
    public static string RequireId(string text, string what, string source) => EstuaryIds.Is(text) ? text
        : throw new BundleFormatException(source, $"{what} is {(text.Length == 0 ? "empty" : $"'{text}'")}, which is no id of a publication (16 hexadecimal digits, in quotes).");

    // A number of 16 digits is an id that somebody has written without quotes.
    private static string ExpectedIn(string json, string name, string source)
    {
        using JsonDocument value = JsonDocument.Parse(json);
        return RequireId(value.RootElement.ValueKind == JsonValueKind.String ? value.RootElement.GetString()! : json, $"expectPubId of {name}", source);
    }

    private void AddFile(string path)
    {
        string text = TextFile.Read(path);
        Add(AsJson(text, path), path, Path.GetDirectoryName(path)!);
    }

    private void Add(string json, string source, string? folder)
    {
        using JsonDocument document = Parse(json, source);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new BundleFormatException(source, $"it has no {string.Join(", ", s_types.Keys)}.");
        foreach (JsonProperty section in document.RootElement.EnumerateObject())
        {
            if (s_types.TryGetValue(section.Name, out string? type)) AddSection(type, section, source, folder);
            else if (section.Name == "import" && folder is not null) AddImports(section.Value, source, folder);
            else if (section.Name != "$schema") throw new BundleFormatException(source, $"'{section.Name}' is none of {string.Join(", ", s_types.Keys)}{(folder is null ? string.Empty : " and import")}.");
        }
    }

    private void AddSection(string type, JsonProperty section, string source, string? folder)
    {
        if (section.Value.ValueKind == JsonValueKind.Null) return;
        if (section.Value.ValueKind != JsonValueKind.Object) throw new BundleFormatException(source, $"'{section.Name}' must have a specification for each name.");
        bool isGiven = folder is null || _files.IsGiven(RealPath.Of(source));
        foreach (JsonProperty spec in section.Value.EnumerateObject())
        {
            string model = spec.Value.GetRawText();
            // A test may be a list of steps.
            if (type != "test") RequireModel(model, spec.Name, source);
            if (_specs.Exists(earlier => earlier.CatalogName == spec.Name)) throw new BundleFormatException(source, $"{spec.Name} is there twice.");
            List<string> files = isGiven ? [] : [source];
            if (folder is not null) model = Inline(type, model, spec.Name, source, folder, files);
            if (type == "collection" && BundleReferences.RelativeSchemaIn(model) is { } file) throw new BundleFormatException(source, $"a schema of {spec.Name} refers to the file {file}, which the service can't follow. {Advice}");
            EstuarySpecInput read = new(spec.Name) { CatalogType = type, Model = model, Source = source, Files = files };
            _specs.Add(type == "test" && spec.Value.ValueKind != JsonValueKind.Object ? read : WithoutInstructions(read, source));
        }
    }

    private void AddImports(JsonElement imports, string source, string folder)
    {
        if (imports.ValueKind != JsonValueKind.Array) throw new BundleFormatException(source, "'import' must be a list of files.");
        foreach (JsonElement import in imports.EnumerateArray())
        {
            if (import.ValueKind != JsonValueKind.String) throw new BundleFormatException(source, "'import' must be a list of files.");
            string file = LocalFile(import.GetString()!, source, folder);
            if (_files.IsNew(file)) AddFile(file);
        }
    }

    private string Inline(string type, string model, string name, string source, string folder, List<string> files)
    {
        foreach (BundleReference reference in BundleReferences.In(type, model))
        {
            if (reference.File.Contains('#', StringComparison.Ordinal)) throw new BundleFormatException(source, $"{name} refers to a part of a file ({reference.File}), and only whole files are read. {Advice}");
            string file = LocalFile(reference.File, source, folder);
            string text = TextFile.Read(file);
            files.Add(file);
            string value = reference.IsText ? ModelText.Quoted(text) : AsJson(text, file).Trim();
            if (!reference.IsText) Parse(value, file).Dispose();
            model = ModelText.Set(model, value, reference.Path);
        }

        return model;
    }

    private string LocalFile(string reference, string source, string folder) => reference.Contains("://", StringComparison.Ordinal)
        ? throw new BundleFormatException(source, $"it refers to {reference}, and only files are read. {Advice}")
        : _files.Resolve(reference, source, folder);

    // A file's first character says which it is: YAML rarely begins with a brace, and JSON always does.
    private static string AsJson(string text, string path)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        bool isJson = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) || (start.Length > 0 && start[0] == '{' && !IsYaml(path));
        return isJson ? text : YamlJson.Convert(text, path);
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";

    private static JsonDocument Parse(string json, string source)
    {
        JsonDocument document = ParseText(json, source);
        try
        {
            if (RepeatedModelMember.In(document.RootElement) is not { } repeated) return document;
            document.Dispose();
            throw new BundleFormatException(source, $"it has {repeated} twice.");
        }
        catch (InvalidOperationException)
        {
            document.Dispose();
            throw new BundleFormatException(source, "it has a name that ends in the middle of a character.");
        }
    }

    private static JsonDocument ParseText(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Limits.DeepestJson });
        }
        catch (JsonException exception)
        {
            // The exception's own message may quote the text.
            throw new BundleFormatException(source, exception.LineNumber is { } line ? $"it is not valid JSON (line {line + 1})." : "it is not valid JSON.");
        }
    }

    private static void RequireModel(string model, string name, string source)
    {
        using JsonDocument document = Parse(model, source);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new BundleFormatException(source, $"the model of {name} must be an object.");
    }
}
