using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Parquet.Data;
using Parquet.Schema;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>
/// A column in Parquet's terms. The field that is declared says what the values mean; the one that is written has the same
/// name and the type that is stored, such as a number for a time. That way no value passes through a type of .NET's, of
/// which none holds nanoseconds, and text is not converted to UTF-16 and back.
/// </summary>
internal sealed class ParquetColumn
{
    private const int IntDigits = 9;
    private const int LongDigits = 18;
    private const int MostDigits = 38;
    private const int MillisecondDigits = 3;
    private const int MicrosecondDigits = 6;

    private readonly Func<DataField, int, ParquetVector> _newVector;
    private readonly DataField _written;

    private ParquetColumn(DataField declared, Type stored, Func<DataField, int, ParquetVector> newVector)
    {
        Declared = declared;
        _written = new DataField(declared.Name, stored, isNullable: true);
        _newVector = newVector;
    }

    /// <summary>The field of the file's schema.</summary>
    public DataField Declared { get; }

    /// <summary>The columns for an export.</summary>
    public static ParquetColumn[] Of(IReadOnlyList<ExportColumn> columns)
    {
        ParquetColumn[] made = columns.Select(Of).ToArray();
        // A field can be written only if it belongs to a schema.
        DataField[] written = made.Select(static column => column._written).ToArray();
        _ = new ParquetSchema(written);
        return made;
    }

    /// <summary>The failure for a value that the column's type has no place for.</summary>
    public static ServiceException Unholdable(string name, ReadOnlySpan<byte> text) =>
        new(SnowflakeService.Name, FailureReason.InvalidRequest, $"Column '{name}' has a value that Parquet has no place for: {Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64)])} (as Snowflake's API has it). Nothing was exported.")
        {
            RecommendedAction = "A time in nanoseconds has to be between 1677 and 2262, and a value may not have more digits than its column announces. Cast the column to TIMESTAMP_NTZ(6), whose microseconds reach further, or to VARCHAR; or export as CSV or JSON lines.",
        };

    /// <summary>Room for the column's values in a block.</summary>
    public ParquetVector NewVector(int capacity) => _newVector(_written, capacity);

    private static ParquetColumn Of(ExportColumn column) => column.Kind switch
    {
        SnowflakeValueKind.WholeNumber => Whole(column),
        SnowflakeValueKind.WideWholeNumber or SnowflakeValueKind.DecimalNumber => Number(column),
        SnowflakeValueKind.WideDecimalNumber when column.Source.Type == "FIXED" => Number(column),
        SnowflakeValueKind.Real => Typed<double>(new DataField(column.Name, typeof(double), isNullable: true), CellNumber.Real),
        SnowflakeValueKind.Boolean => Typed<bool>(new DataField(column.Name, typeof(bool), isNullable: true), CellNumber.Boolean),
        SnowflakeValueKind.Binary => Bytes(new DataField(column.Name, typeof(byte[]), isNullable: true), isHexadecimal: true),
        SnowflakeValueKind.Date => Typed(new DateTimeDataField(column.Name, DateTimeFormat.Date, isNullable: true), static (ReadOnlySpan<byte> text, ref CellFault fault) => (int)ExactTime.ParseDays(text, ref fault)),
        SnowflakeValueKind.Time => Time(column),
        SnowflakeValueKind.Timestamp => Timestamp(column, isInstant: false),
        SnowflakeValueKind.Instant or SnowflakeValueKind.OffsetInstant => Timestamp(column, isInstant: true),
        // DECFLOAT has no fixed scale, and semi-structured values are JSON text.
        _ => Bytes(new DataField(column.Name, typeof(string), isNullable: true), isHexadecimal: false),
    };

    private static ParquetColumn Typed<T>(DataField declared, ParquetTypedVector<T>.ValueReader read)
        where T : struct => new(declared, typeof(T), (written, capacity) => new ParquetTypedVector<T>(written, capacity, read));

    private static ParquetColumn Whole(ExportColumn column) => Typed<long>(new DataField(column.Name, typeof(long), isNullable: true), CellNumber.Integer);

    private static ParquetColumn Number(ExportColumn column)
    {
        int precision = Math.Clamp(column.Source.Precision ?? MostDigits, 1, MostDigits);
        int scale = Math.Clamp(column.Scale, 0, precision);
        return precision switch
        {
            <= IntDigits => Typed(new DecimalDataField(column.Name, precision, scale, isNullable: true), (ReadOnlySpan<byte> text, ref CellFault fault) => (int)Unscaled(text, precision, scale, ref fault)),
            <= LongDigits => Typed(new DecimalDataField(column.Name, precision, scale, isNullable: true), (ReadOnlySpan<byte> text, ref CellFault fault) => (long)Unscaled(text, precision, scale, ref fault)),
            _ => Typed(new DecimalDataField(column.Name, precision, scale, isNullable: true, clrType: typeof(BigDecimal)), (ReadOnlySpan<byte> text, ref CellFault fault) => new BigDecimal(BigUnscaled(text, precision, scale, ref fault), precision, scale)),
        };
    }

    // A time of day is the same everywhere.
    private static ParquetColumn Time(ExportColumn column)
    {
        TimeUnitPrecision unit = column.Scale <= MicrosecondDigits ? TimeUnitPrecision.Micros : TimeUnitPrecision.Nanos;
        long perSecond = unit == TimeUnitPrecision.Micros ? 1_000_000 : ExactTime.NanosecondsPerSecond;
        return Typed(new TimeDataField(column.Name, unit, isNullable: true) { IsAdjustedToUtc = false }, (ReadOnlySpan<byte> text, ref CellFault fault) =>
        {
            ExactTime time = ExactTime.Parse(text, ref fault);
            if (time.Seconds is < 0 or >= ExactTime.SecondsPerDay) fault = CellFault.Malformed;
            return Units(time, perSecond, ref fault);
        });
    }

    private static ParquetColumn Timestamp(ExportColumn column, bool isInstant)
    {
        (DateTimeTimeUnit unit, long perSecond) = column.Scale switch
        {
            <= MillisecondDigits => (DateTimeTimeUnit.Millis, 1000L),
            <= MicrosecondDigits => (DateTimeTimeUnit.Micros, 1_000_000L),
            _ => (DateTimeTimeUnit.Nanos, ExactTime.NanosecondsPerSecond),
        };
        DateTimeDataField field = new(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: isInstant, unit, isNullable: true);
        return column.Kind == SnowflakeValueKind.OffsetInstant
            ? Typed(field, (ReadOnlySpan<byte> text, ref CellFault fault) => Units(ExactTime.ParseWithOffset(text, out _, ref fault), perSecond, ref fault))
            : Typed(field, (ReadOnlySpan<byte> text, ref CellFault fault) => Units(ExactTime.Parse(text, ref fault), perSecond, ref fault));
    }

    private static ParquetColumn Bytes(DataField declared, bool isHexadecimal) => new(declared, typeof(byte[]), (written, capacity) =>
    {
        RowBuffer buffer = new();
        return new ParquetTypedVector<ReadOnlyMemory<byte>>(written, capacity, (ReadOnlySpan<byte> text, ref CellFault fault) =>
        {
            if (!isHexadecimal && !Utf8.IsValid(text)) fault = CellFault.Malformed;
            buffer.Begin();
            buffer.Append(isHexadecimal ? FromHexadecimal(text, ref fault) : text);
            return buffer.Take();
        });
    });

    private static ReadOnlySpan<byte> FromHexadecimal(ReadOnlySpan<byte> text, ref CellFault fault)
    {
        try
        {
            return Convert.FromHexString(Encoding.ASCII.GetString(text));
        }
        catch (FormatException)
        {
            fault = CellFault.Malformed;
            return default;
        }
    }

    private static long Units(ExactTime time, long perSecond, ref CellFault fault)
    {
        (int units, int rest) = Math.DivRem(time.Nanoseconds, (int)(ExactTime.NanosecondsPerSecond / perSecond));
        Int128 all = ((Int128)time.Seconds * perSecond) + units;
        // A digit that the column's scale does not announce has no place either.
        if (fault == CellFault.None && (rest != 0 || all < long.MinValue || all > long.MaxValue)) fault = CellFault.Unholdable;
        return fault == CellFault.None ? (long)all : 0;
    }

    // 12.3 with a scale of 2 is 1230. Up to 18 digits.
    private static long Unscaled(ReadOnlySpan<byte> text, int precision, int scale, ref CellFault fault)
    {
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        ReadOnlySpan<byte> number = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        int point = number.IndexOf((byte)'.');
        int decimals = point < 0 ? 0 : number.Length - point - 1;
        long unscaled = 0;
        int digits = 0;
        foreach (byte character in number)
        {
            if (character == (byte)'.') continue;
            if (!char.IsAsciiDigit((char)character)) fault = CellFault.Malformed;
            unscaled = (unscaled * 10) + (character - '0');
            if (unscaled != 0) digits++;
        }

        if (number.Length == 0 || decimals > scale || digits + scale - decimals > precision || number.Count((byte)'.') > 1) fault = CellFault.Malformed;
        if (fault != CellFault.None) return 0;
        for (int i = decimals; i < scale; i++) unscaled *= 10;
        return negative ? -unscaled : unscaled;
    }

    private static BigInteger BigUnscaled(ReadOnlySpan<byte> text, int precision, int scale, ref CellFault fault)
    {
        // Most wide columns hold short numbers.
        if (scale == 0 && Utf8Parser.TryParse(text, out long small, out int read) && read == text.Length) return small;
        int point = text.IndexOf((byte)'.');
        int decimals = point < 0 ? 0 : text.Length - point - 1;
        string digits = Encoding.UTF8.GetString(text).Remove(point < 0 ? text.Length : point, point < 0 ? 0 : 1);
        if (text.Length > precision + 3 || decimals > scale || !BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger unscaled))
        {
            fault = CellFault.Malformed;
            return BigInteger.Zero;
        }

        unscaled *= BigInteger.Pow(10, scale - decimals);
        if (BigInteger.Abs(unscaled) >= BigInteger.Pow(10, precision)) fault = CellFault.Malformed;
        return unscaled;
    }
}
