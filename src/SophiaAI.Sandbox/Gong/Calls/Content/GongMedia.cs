using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>Where the recording can be downloaded, as it is sent. The addresses are signed, and work for some hours.</summary>
internal sealed record GongMedia(string AudioUrl, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? VideoUrl)
{
    private static readonly TimeSpan s_life = TimeSpan.FromHours(8);

    public static GongMedia Of(GongCall call, DateTimeOffset now)
    {
        long end = (now + s_life).ToUnixTimeSeconds();
        return new GongMedia(Sign($"https://media.gong.example/{call.Id}/audio.mp3", end), call.Media == "Video" ? Sign($"https://media.gong.example/{call.Id}/video.mp4", end) : null);
    }

    private static string Sign(string address, long end)
    {
        string unsigned = string.Create(CultureInfo.InvariantCulture, $"{address}?Expires={end}");
        return $"{unsigned}&Signature={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(unsigned)))}";
    }
}
