using System.Buffers;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// Reads what a response says about its data, which can come before and after the data, without keeping the data: of a
/// large first partition only the compressed bytes are kept.
/// </summary>
internal sealed class AnswerReader : IAsyncDisposable
{
    private readonly JsonWindow _window;
    private readonly ArrayBufferWriter<byte> _members = new();
    private readonly Utf8JsonWriter _writer;
    private bool _inData;
    private bool _hasData;
    private bool _ended;

    private AnswerReader(ReceivedBody body)
    {
        _window = new JsonWindow(body.Open());
        _writer = new Utf8JsonWriter(_members);
    }

    /// <summary>Reads a response.</summary>
    /// <param name="body">The response's body.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What it says, and whether it contains an array of rows.</returns>
    /// <exception cref="JsonException">The body is not a JSON object of the API's shape.</exception>
    /// <exception cref="HttpIOException">The body is cut off.</exception>
    /// <exception cref="InvalidDataException">The body can't be decompressed.</exception>
    public static async Task<(StatementAnswer Answer, bool HasData)> ReadAsync(ReceivedBody body, CancellationToken cancellationToken)
    {
        AnswerReader reader = new(body);
        await using (reader.ConfigureAwait(false))
        {
            StatementAnswer answer = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return (answer, reader._hasData);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _window.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<StatementAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadAtHand();
            if (_ended) break;
            cancellationToken.ThrowIfCancellationRequested();
            await _window.FillAsync().ConfigureAwait(false);
        }

        await _window.EndAsync().ConfigureAwait(false);
        await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        StatementAnswer answer = JsonSerializer.Deserialize(_members.WrittenSpan, SnowflakeJson.Default.StatementAnswer)!;
        return PromisedShape.FindNull(answer, SnowflakeJson.Default.StatementAnswer) is { } place ? throw new JsonException($"There is null at {place}.") : answer;
    }

    // Leaves the reader after the last complete member in the window.
    private void ReadAtHand()
    {
        Utf8JsonReader json = _window.Reader();
        Utf8JsonReader before = json;
        while (!_ended && json.Read() && ReadToken(ref json)) before = json;
        _window.MoveTo(before);
    }

    private bool ReadToken(ref Utf8JsonReader json)
    {
        if (_inData)
        {
            _inData = json.TokenType != JsonTokenType.EndArray || json.CurrentDepth != 1;
            return true;
        }

        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName when json.ValueTextEquals("data"u8):
                if (_hasData) throw new JsonException("The data is given twice.");
                if (!json.Read()) return false;
                _inData = _hasData = json.TokenType == JsonTokenType.StartArray;
                return true;
            case JsonTokenType.PropertyName:
                return CopyMember(ref json);
            case JsonTokenType.StartObject:
                _writer.WriteStartObject();
                return true;
            case JsonTokenType.EndObject:
                _writer.WriteEndObject();
                _ended = true;
                return true;
            default:
                throw new JsonException("The answer is not an object.");
        }
    }

    private bool CopyMember(ref Utf8JsonReader json)
    {
        string name = json.GetString()!;
        if (!json.Read()) return false;
        long start = json.TokenStartIndex;
        if (!json.TrySkip()) return false;
        if (_members.WrittenCount + _writer.BytesPending + (json.BytesConsumed - start) > Limits.LongestDocument) throw UnusableBodyException.TooLong(Limits.LongestDocument);
        _writer.WritePropertyName(name);
        _writer.WriteRawValue(_window.Slice(start, json.BytesConsumed), skipInputValidation: true);
        return true;
    }
}
