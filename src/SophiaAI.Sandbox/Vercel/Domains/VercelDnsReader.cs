using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>Reads DNS records from requests.</summary>
internal static class VercelDnsReader
{
    private const int MinTtl = 60;
    private const int MaxTtl = 2_147_483_647;
    private const int MaxCommentLength = 500;

    /// <summary><paramref name="record"/> with the changes in the body. Errors are reported in the body, except for an unknown type.</summary>
    public static VercelDnsRecord Change(VercelDnsRecord record, VercelBody body)
    {
        body.Allow("name", "type", "value", "ttl", "mxPriority", "srv", "https", "comment");
        string type = body.Text("type") ?? record.Type;
        VercelDnsRecord changed = record with
        {
            Name = ReadName(body.Text("name") ?? record.Name),
            Type = type,
            Value = ReadValue(type, body) ?? record.Value,
            Ttl = body.NumberOr("ttl", null) ?? record.Ttl,
            MxPriority = type is "MX" ? body.NumberOr("mxPriority", record.MxPriority) : null,
            Comment = body.TextOr("comment", record.Comment),
        };
        Check(changed, body);
        return changed;
    }

    /// <summary>The apex has the name "@" in zone files.</summary>
    private static string ReadName(string name) => name is "@" ? "" : name.ToLowerInvariant();

    /// <returns>Null when the body has no value.</returns>
    private static string? ReadValue(string type, VercelBody body)
    {
        string? member = type switch { "SRV" => "srv", "HTTPS" => "https", _ => null };
        if (member is null || body.Node(member) is not { } node)
            return body.Text("value");
        VercelBody parts = new(node);
        string value = type is "SRV"
            ? string.Create(CultureInfo.InvariantCulture, $"{Number(parts, "priority")} {Number(parts, "weight")} {Number(parts, "port")} {parts.RequiredText("target")}")
            : string.Create(CultureInfo.InvariantCulture, $"{Number(parts, "priority")} {parts.RequiredText("target")} {parts.Text("params")}").TrimEnd();
        body.Check(parts.Error is null, $"`{member}`: {parts.Error}");
        return value;
    }

    private static int? Number(VercelBody body, string name)
    {
        int? number = body.NumberOr(name, null);
        body.Check(number is >= 0 and <= ushort.MaxValue, $"`{name}` should be a number from 0 to {ushort.MaxValue}.");
        return number;
    }

    private static void Check(VercelDnsRecord record, VercelBody body)
    {
        body.Check(record.Value.Length > 0, "missing required property `value`.");
        body.Check(record.Type is not "A" || IsAddress(record.Value, AddressFamily.InterNetwork), "`value` should be an IPv4 address.");
        body.Check(record.Type is not "AAAA" || IsAddress(record.Value, AddressFamily.InterNetworkV6), "`value` should be an IPv6 address.");
        body.Check(record.Type is not "MX" || record.MxPriority is >= 0 and <= ushort.MaxValue, "`mxPriority` should be a number from 0 to 65535.");
        body.Check(record.Type is not "CNAME" || record.Name.Length > 0, "A CNAME record is not allowed at the apex of a domain.");
        body.Check(record.Ttl is >= MinTtl and <= MaxTtl, $"`ttl` should be from {MinTtl} to {MaxTtl}.");
        body.Check(record.Comment is null or { Length: <= MaxCommentLength }, $"`comment` should NOT be longer than {MaxCommentLength} characters.");
    }

    private static bool IsAddress(string value, AddressFamily family) => IPAddress.TryParse(value, out IPAddress? address) && address.AddressFamily == family;
}
