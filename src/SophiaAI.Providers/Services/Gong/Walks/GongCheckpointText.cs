using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>Reads the text of a checkpoint, which somebody may have edited by hand.</summary>
internal static class GongCheckpointText
{
    private const string Advice = "Name another file, or remove this one to begin again: what was returned before is then returned again.";

    /// <summary>The checkpoint.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="path">The file, for the error.</param>
    /// <exception cref="GongCheckpointException">It is not one. The message says what is wrong.</exception>
    public static GongCheckpoint Read(byte[] bytes, string path)
    {
        GongCheckpoint checkpoint = Parse(bytes, path);
        if (checkpoint.Format != GongCheckpoint.CurrentFormat)
            throw new GongCheckpointException($"'{path}' is a checkpoint of another version of the module.", "Use the version of the module that wrote it, or remove the file to begin again.");
        return FaultOf(checkpoint) is { } fault ? throw NoCheckpoint(path, fault) : checkpoint;
    }

    private static GongCheckpoint Parse(byte[] bytes, string path)
    {
        JsonTypeInfo<GongCheckpoint> type = GongCheckpointJson.Default.GongCheckpoint;
        try
        {
            using JsonDocument document = JsonDocument.Parse(TextFile.Decode(bytes, path));
            if (Missing(document.RootElement, type) is { } member) throw NoCheckpoint(path, $"it has no '{member}'");
            GongCheckpoint checkpoint = document.Deserialize(type)!;
            return PromisedShape.FindNull(checkpoint, type) is { } place ? throw NoCheckpoint(path, $"at '{place}' there is null") : checkpoint;
        }
        catch (NotTextException)
        {
            throw NoCheckpoint(path, "it is not text");
        }
        catch (JsonException exception)
        {
            throw NoCheckpoint(path, exception.Path is { } place ? $"what is at '{place}' does not belong there" : "it is not JSON");
        }
    }

    private static string? Missing(JsonElement root, JsonTypeInfo type) => type.Properties
        .FirstOrDefault(member => member.IsRequired && (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(member.Name, out _)))?.Name;

    private static string? FaultOf(GongCheckpoint checkpoint)
    {
        if (checkpoint.Scope.WorkspaceIds is null || checkpoint.Scope.UserIds is null) return "its 'scope' has null for a list";
        if (checkpoint.Until < checkpoint.From) return string.Create(CultureInfo.InvariantCulture, $"'until' ({checkpoint.Until:u}) is before 'from' ({checkpoint.From:u})");
        if (checkpoint.ReadAt < checkpoint.From) return string.Create(CultureInfo.InvariantCulture, $"'readAt' ({checkpoint.ReadAt:u}) is before 'from' ({checkpoint.From:u})");
        return checkpoint.Given.Keys.Concat(checkpoint.Again ?? []).FirstOrDefault(static day => !GongTime.IsDay(day)) is { } other ? $"'{other}' is not a day" : null;
    }

    private static GongCheckpointException NoCheckpoint(string path, string why) => new($"'{path}' is not a checkpoint: {why}.", Advice);
}
