using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The path of a file below the folder of the manifest. Reading it reads the file.</summary>
/// <param name="name">What it is, for a sentence.</param>
/// <param name="files">Reads files; null for the schema, which reads none.</param>
internal sealed class ManifestFileForm(string name, IManifestFiles? files) : YamlValueForm<ManifestText>
{
    private readonly YamlTextForm<string> _path = YamlForms.Text(name);

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out ManifestText value)
    {
        value = null;
        if (!_path.TryRead(node, problems, out string? path)) return false;
        try
        {
            value = files?.Read(path) ?? throw new FormatException("A manifest that is not in a folder refers to no file.");
            return true;
        }
        catch (FormatException exception)
        {
            problems.Add(node.Place, exception.Message);
            return false;
        }
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema) => _path.WriteSchema(writer, schema);
}
