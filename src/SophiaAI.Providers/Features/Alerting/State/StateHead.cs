using System.Text.Json;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What each state begins with, whichever version of the module has written it: it is read before anything else, of which a newer version may have changed the shape.</summary>
/// <param name="Version">The version of the form.</param>
/// <param name="Module">The version of the module that has written it; null if it does not say.</param>
internal readonly partial record struct StateHead(long Version, string? Module)
{
    // Deeper than any form is.
    private const int Deepest = 256;

    /// <summary>Reads it, also of a text that is cut.</summary>
    /// <param name="json">The text.</param>
    /// <returns>Null if the text has no version.</returns>
    public static StateHead? Read(ReadOnlySpan<byte> json)
    {
        long? version = null;
        string? module = null;
        try
        {
            Utf8JsonReader reader = new(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = Deepest }));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                (bool isVersion, bool isModule) = (reader.ValueTextEquals("version"u8), reader.ValueTextEquals("module"u8));
                // Both stand at the beginning: what follows is not walked through once more.
                if ((version is not null && !isModule) || !reader.Read()) break;
                if (isVersion && reader.TokenType == JsonTokenType.Number) version = reader.TryGetInt64(out long number) ? number : long.MaxValue;
                else if (isModule && reader.TokenType == JsonTokenType.String) module = reader.GetString();
                else if (!reader.TrySkip()) break;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was read until then counts: a newer state that is damaged is a newer one.
        }

        return version is { } known ? new StateHead(known, module is not null && ModuleVersion().IsMatch(module) ? module : null) : null;
    }

    [GeneratedRegex(@"\A[0-9A-Za-z.+-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ModuleVersion();
}
