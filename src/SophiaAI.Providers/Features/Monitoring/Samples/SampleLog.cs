using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>
/// One file of values, of JSON lines: one that names a series and gives it a number, and one for each time with the numbers
/// and the values of all series that had one. It is only ever appended to, each time with a single write. What a cut has left
/// of a line is passed over.
/// </summary>
internal sealed class SampleLog
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = Limits.DeepestJson };

    private readonly ISampleFiles _files;
    private readonly string _name;
    private readonly Dictionary<int, SeriesKey> _series = [];
    private readonly Dictionary<SeriesKey, int> _numbers = [];
    private int _next;

    private SampleLog(ISampleFiles files, string name)
    {
        _files = files;
        _name = name;
    }

    /// <summary>How many lines were not understood, besides a last one that was cut off.</summary>
    public int Ignored { get; private set; }

    /// <summary>Whether it is longer than what is read, and so was not.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads a file; one that does not exist is empty.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="take">Takes each value: the series, and the value.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    public static SampleLog Read(ISampleFiles files, string name, Action<SeriesKey, Sample> take)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(take);
        SampleLog log = new(files, name);
        if (!files.TryRead(name, out byte[]? bytes)) return log;
        log.IsTooLong = bytes is null;
        ReadOnlySpan<byte> rest = bytes;
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.Length > 0 && !log.TryTake(line, take) && end >= 0) log.Ignored++;
        }

        return log;
    }

    /// <summary>Appends the values of one time.</summary>
    /// <param name="at">The time.</param>
    /// <param name="samples">The values.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Append(DateTimeOffset at, IReadOnlyList<(SeriesKey Series, Sample Sample)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0 || IsTooLong) return;
        ArrayBufferWriter<byte> text = new();
        foreach ((SeriesKey series, _) in samples) WriteSeries(text, series);
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            writer.WriteNumber("t", at.ToUnixTimeSeconds());
            bool single = samples.All(static sample => sample.Sample.Count == 1);
            writer.WriteStartArray(single ? "v" : "r");
            foreach ((SeriesKey series, Sample sample) in samples)
            {
                writer.WriteNumberValue(_numbers[series]);
                if (!single) writer.WriteNumberValue(sample.Count);
                writer.WriteNumberValue(sample.Sum);
                if (single) continue;
                writer.WriteNumberValue(sample.Minimum);
                writer.WriteNumberValue(sample.Maximum);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        text.Write("\n"u8);
        _files.Append(_name, text.WrittenSpan);
    }

    private void WriteSeries(ArrayBufferWriter<byte> text, SeriesKey series)
    {
        if (_numbers.ContainsKey(series)) return;
        int number = _next;
        Add(number, series);
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            writer.WriteNumber("s", number);
            writer.WriteString("m", series.Measure);
            writer.WriteStartObject("l");
            foreach ((string name, string value) in series.Labels.Labels) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        text.Write("\n"u8);
    }

    private void Add(int number, SeriesKey series)
    {
        _series[number] = series;
        _numbers[series] = number;
        _next = Math.Max(_next, number + 1);
    }

    private bool TryTake(ReadOnlySpan<byte> line, Action<SeriesKey, Sample> take)
    {
        try
        {
            Utf8JsonReader reader = new(line, s_options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
            return reader.ValueTextEquals("s") ? TryTakeSeries(ref reader) : reader.ValueTextEquals("t") && TryTakeValues(ref reader, take);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private bool TryTakeSeries(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || !reader.TryGetInt32(out int number) || number is < 0 or > 1_000_000 || _series.Count >= SampleLimits.MostSeries) return false;
        string? measure = null;
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isMeasure = reader.ValueTextEquals("m");
            reader.Read();
            if (isMeasure) measure = reader.GetString();
            else if (!TryTakeLabels(ref reader, labels)) return false;
        }

        if (reader.TokenType != JsonTokenType.EndObject || measure is null || measure.Length > SampleLimits.LongestLabel) return false;
        Add(number, new SeriesKey(measure, LabelSet.Of(labels)));
        return true;
    }

    private static bool TryTakeLabels(ref Utf8JsonReader reader, Dictionary<string, string> labels)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            string value = reader.GetString() ?? string.Empty;
            if (name.Length > SampleLimits.LongestLabel || value.Length > SampleLimits.LongestLabel || labels.Count >= SampleLimits.MostLabels) return false;
            labels[name] = value;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    // All or nothing: a line that is cut off is not half of its values.
    private bool TryTakeValues(ref Utf8JsonReader reader, Action<SeriesKey, Sample> take)
    {
        if (!reader.Read() || !reader.TryGetInt64(out long seconds) || seconds is < 0 or > 32_503_680_000) return false;
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
        bool single = reader.ValueTextEquals("v");
        if ((!single && !reader.ValueTextEquals("r")) || !reader.Read() || reader.TokenType != JsonTokenType.StartArray) return false;
        List<(SeriesKey, Sample)> found = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            int number = reader.GetInt32();
            int count = single ? 1 : Next(ref reader, static (ref Utf8JsonReader of) => of.GetInt32());
            double sum = NextDouble(ref reader);
            Sample sample = single ? Sample.Of(at, sum) : new Sample(at, count, sum, NextDouble(ref reader), NextDouble(ref reader));
            if (count is < 1 or > SampleLimits.MostValues || !double.IsFinite(sample.Sum) || !double.IsFinite(sample.Minimum) || !double.IsFinite(sample.Maximum)) return false;
            if (_series.TryGetValue(number, out SeriesKey series)) found.Add((series, sample));
        }

        if (reader.TokenType != JsonTokenType.EndArray || !reader.Read() || reader.TokenType != JsonTokenType.EndObject) return false;
        foreach ((SeriesKey series, Sample sample) in found) take(series, sample);
        return true;
    }

    private static double NextDouble(ref Utf8JsonReader reader) => Next(ref reader, static (ref Utf8JsonReader of) => of.GetDouble());

    private static T Next<T>(ref Utf8JsonReader reader, Getter<T> get) => reader.Read() && reader.TokenType == JsonTokenType.Number
        ? get(ref reader)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A number is missing at {reader.TokenStartIndex}."));

    private delegate T Getter<T>(ref Utf8JsonReader reader);
}
