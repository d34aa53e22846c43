using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>
/// The cells of a row, read in order straight from the JSON's UTF-8: no document, and no string for a number, a date or
/// a Boolean. Each read consumes the next cell; null is SQL's NULL. If the available bytes end inside the row, the rest
/// of it reads as NULL and the row is read again with more bytes.
/// </summary>
public ref struct SnowflakeCells
{
    private readonly ColumnReading _reading;
    private Utf8JsonReader _json;
    private int _column;
    private bool _short;

    internal SnowflakeCells(Utf8JsonReader json, ColumnReading reading)
    {
        _json = json;
        BehindLastRow = json;
        _reading = reading;
    }

    /// <summary>The reader after the last row that was read completely.</summary>
    internal Utf8JsonReader BehindLastRow { get; private set; }

    /// <summary>Begins the next row.</summary>
    /// <param name="ended">Whether there are no more rows.</param>
    /// <returns>False if the available bytes are not enough to know.</returns>
    internal bool TryBegin(out bool ended)
    {
        ended = false;
        if (!_json.Read()) return false;
        ended = _json.TokenType == JsonTokenType.EndArray;
        if (ended) BehindLastRow = _json;
        else if (_json.TokenType != JsonTokenType.StartArray) throw InvalidResult.For("a row that is not an array");
        _column = -1;
        _short = false;
        return true;
    }

    /// <summary>Ends the row.</summary>
    /// <returns>False if the available bytes ended before the row did.</returns>
    internal bool TryEnd()
    {
        if (_short || !_json.Read()) return false;
        if (_json.TokenType != JsonTokenType.EndArray || _column + 1 != _reading.Count) throw WrongCells();
        BehindLastRow = _json;
        return true;
    }

    /// <summary>The next cell's text in UTF-8, which may not be well-formed. It is valid until the next cell is read.</summary>
    /// <returns>False for NULL.</returns>
    internal bool TryReadBytes(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Next()) return false;
        text = Bytes();
        return true;
    }

    /// <summary>The next cell's text as it is in the JSON, with its escapes. As above, in UTF-8 that may not be well-formed.</summary>
    /// <returns>False for NULL.</returns>
    internal bool TryReadJson(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Next()) return false;
        text = _json.ValueSpan;
        return true;
    }

    /// <summary>The failure for the cell that was read last, when it does not match its column's type.</summary>
    internal readonly ServiceException Malformed() => _reading.Malformed(_column);

    /// <summary>Warns once that the column of the cell that was read last has values that are not JSON.</summary>
    internal readonly void NotJson() => _reading.NotJson(_column);

    /// <summary>Leaves out the next cell.</summary>
    public void Skip() => Next();

    /// <summary>The next cell as text, as the service sent it.</summary>
    public string? ReadText() => Next() ? _json.GetString() : null;

    /// <summary>The next cell as a whole number of at most 18 digits.</summary>
    public long? ReadWholeNumber()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        long value = CellNumber.Integer(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a whole number: long, or BigInteger if it does not fit.</summary>
    public object? ReadWideWholeNumber()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        object? value = CellNumber.WideInteger(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a number with at most 28 digits.</summary>
    public decimal? ReadDecimalNumber()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        decimal value = CellNumber.Decimal(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a number: decimal if that is exact, else the service's text.</summary>
    public object? ReadWideDecimalNumber()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        object? value = CellNumber.WideDecimal(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a floating-point number.</summary>
    public double? ReadReal()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        double value = CellNumber.Real(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a Boolean.</summary>
    public bool? ReadBoolean()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        bool value = CellNumber.Boolean(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as bytes.</summary>
    public byte[]? ReadBinary()
    {
        if (!Next()) return null;
        try
        {
            return Convert.FromHexString(Encoding.UTF8.GetString(Bytes()));
        }
        catch (FormatException)
        {
            throw _reading.Malformed(_column);
        }
    }

    /// <summary>The next cell as a day.</summary>
    public DateTime? ReadDate()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        DateTime value = CellTime.Date(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a time of day.</summary>
    public TimeSpan? ReadTime()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        TimeSpan value = CellTime.Time(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as a time without zone.</summary>
    public DateTime? ReadTimestamp()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        DateTime value = CellTime.Timestamp(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as an instant in UTC.</summary>
    public DateTimeOffset? ReadInstant()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        DateTimeOffset value = CellTime.Instant(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell as an instant with its offset.</summary>
    public DateTimeOffset? ReadOffsetInstant()
    {
        if (!Next()) return null;
        CellFault fault = CellFault.None;
        DateTimeOffset value = CellTime.OffsetInstant(Bytes(), ref fault);
        return Good(fault) ? value : null;
    }

    /// <summary>The next cell, which is JSON, as a tree (see <see cref="SnowflakeTree"/>).</summary>
    public object? ReadTree()
    {
        if (!Next()) return null;
        string text = _json.GetString()!;
        if (SnowflakeTree.TryParse(text, out object? tree)) return tree;
        _reading.NotJson(_column);
        return text;
    }

    private bool Next()
    {
        if (_short) return false;
        if (!_json.Read())
        {
            _short = true;
            return false;
        }

        _column++;
        return _json.TokenType switch
        {
            JsonTokenType.String when _column < _reading.Count => true,
            JsonTokenType.Null when _column < _reading.Count => false,
            _ => throw WrongCells(),
        };
    }

    private readonly ServiceException WrongCells() => InvalidResult.For($"a row that does not consist of the result's {_reading.Count} cells, all of them text");

    private readonly ReadOnlySpan<byte> Bytes()
    {
        if (!_json.ValueIsEscaped) return _json.ValueSpan;
        // Without its escapes a text is never longer.
        byte[] scratch = _reading.Scratch(_json.ValueSpan.Length);
        return scratch.AsSpan(0, _json.CopyString(scratch));
    }

    private readonly bool Good(CellFault fault)
    {
        if (fault == CellFault.None) return true;
        if (fault == CellFault.Malformed) throw _reading.Malformed(_column);
        _reading.Unholdable(_column);
        return false;
    }
}
