using System.Security.Cryptography;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>New ids, as long as Vercel's.</summary>
internal static class VercelIds
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Team() => "team_" + Random(24);

    public static string Project() => "prj_" + Random(28);

    public static string Deployment() => "dpl_" + Random(28);

    public static string Alias() => Random(20);

    public static string Check() => "check_" + Random(24);

    public static string ProjectCheck() => "chk_" + Random(24);

    public static string CheckRun() => "run_" + Random(24);

    public static string Environment() => "env_" + Random(28);

    public static string Variable() => Random(16);

    public static string Domain() => Random(24);

    public static string Record() => "rec_" + Random(24);

    public static string Webhook() => "account_hook_" + Random(24);

    public static string WebhookSecret() => Random(32);

    public static string Event() => Random(24);

    public static long Repository() => RandomNumberGenerator.GetInt32(800_000_000, 900_000_000);

    private static string Random(int length) => RandomNumberGenerator.GetString(Letters, length);
}
