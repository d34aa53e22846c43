using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>
/// The results as data. Members have the names of the objects that the command writes; durations are seconds, because every
/// language has numbers.
/// </summary>
internal sealed class JsonReport : IReportWriter
{
    /// <summary>Changes when a member is removed, or means something else. New members do not change it.</summary>
    public const int SchemaVersion = 1;

    // Behind all signs that order text or end lines.
    private const int LastSign = 0x2070;

    // Texts stay legible. What HTML or a terminal would obey is still escaped.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(Legible()) };

    /// <inheritdoc/>
    public byte[] Write(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("SchemaVersion", SchemaVersion);
            json.WriteString("Status", run.Status);
            json.WriteString("Started", ReportText.Iso(run.Started));
            WriteSeconds(json, run.Duration);
            json.WriteString("ModuleVersion", run.ModuleVersion);
            WriteText(json, "Environment", run.Environment);
            WriteCounts(json, run);
            WriteTexts(json, "FailedIntegrations", run.Failed.Select(static result => result.Integration));
            WriteAll(json, "Results", run.Results, result => WriteResult(json, result));
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static TextEncoderSettings Legible()
    {
        TextEncoderSettings settings = new(UnicodeRanges.All);
        settings.ForbidCharacters([.. Enumerable.Range(0, LastSign).Select(static code => (char)code).Where(static sign => !VisibleText.IsShown(sign))]);
        return settings;
    }

    private static void WriteCounts(Utf8JsonWriter json, ReportedRun run)
    {
        json.WriteStartObject("Checks");
        foreach (string status in new[] { IntegrationStatus.Passed, IntegrationStatus.Failed, IntegrationStatus.NotConfigured, IntegrationStatus.Skipped })
            json.WriteNumber(status, run.Count(status));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, IntegrationTestResult result)
    {
        WriteText(json, "Integration", result.Integration);
        json.WriteString("Status", result.Status);
        WriteSeconds(json, result.Duration);
        WriteText(json, "Finding", result.Finding);
        json.WriteString("Timestamp", ReportText.Iso(result.Timestamp));
        WriteText(json, "Environment", result.Environment);
        WriteAll(json, "Checks", result.Checks, check => WriteCheck(json, check));
    }

    private static void WriteCheck(Utf8JsonWriter json, IntegrationCheck check)
    {
        WriteText(json, "Integration", check.Integration);
        WriteText(json, "Name", check.Name);
        json.WriteString("Status", check.Status);
        WriteText(json, "Reason", check.Reason);
        WriteSeconds(json, check.Duration);
        WriteText(json, "Message", check.Message);
        WriteText(json, "RecommendedAction", check.RecommendedAction);
        WriteTexts(json, "Tags", check.Tags);
        WriteTexts(json, "DependsOn", check.DependsOn);
        json.WriteNumber("Attempts", check.Attempts);
        WriteAll(json, "Measurements", check.Measurements, measurement => WriteMeasurement(json, measurement));
        WriteText(json, "Timestamp", check.Timestamp is { } time ? ReportText.Iso(time) : null);
    }

    private static void WriteMeasurement(Utf8JsonWriter json, Measurement measurement)
    {
        WriteText(json, "Name", measurement.Name);
        // JSON has no infinity.
        if (double.IsFinite(measurement.Value)) json.WriteNumber("Value", measurement.Value);
        else json.WriteNull("Value");
        WriteText(json, "Unit", measurement.Unit);
        json.WriteString("Timestamp", ReportText.Iso(measurement.Timestamp));
    }

    private static void WriteSeconds(Utf8JsonWriter json, TimeSpan duration) => json.WriteNumber("DurationSeconds", Math.Round(Math.Max(0, duration.TotalSeconds), 3));

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) json.WriteNull(name);
        else json.WriteString(name, WellFormedText.Of(text));
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(WellFormedText.Of(text));
        json.WriteEndArray();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
