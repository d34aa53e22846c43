using System.Globalization;

namespace SophiaAI.Providers.Core.Display;

/// <summary>Values in their units, as people read them.</summary>
internal static class Quantity
{
    /// <summary>A value with its unit.</summary>
    public static string Text(double value, string unit) => unit switch
    {
        "s" => Seconds(value),
        "B" => Bytes(value),
        "d" => $"{Number(value)} {(value == 1 ? "day" : "days")}",
        "%" => $"{Number(value)} %",
        "1" => Number(value),
        _ => $"{Number(value)} {unit}",
    };

    private static string Seconds(double value) => Math.Abs(value) switch
    {
        < 120 => $"{Number(value)} s",
        < 7200 => $"{Number(value / 60)} min",
        < 172_800 => $"{Number(value / 3600)} h",
        _ => $"{Number(value / 86_400)} d",
    };

    private static string Bytes(double value) => Math.Abs(value) switch
    {
        < 1024 => $"{Number(value)} B",
        < 1048576 => $"{Number(value / 1024)} KiB",
        < 1073741824 => $"{Number(value / 1048576)} MiB",
        _ => $"{Number(value / 1073741824)} GiB",
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : Math.Abs(value) < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
