using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Tests.Secrecy;

/// <summary>
/// Canaries for every place where a secret can be, all of one shape, generated from a seed. Values that are sent in a
/// header have that shape only as far as a header allows it; the other places have it in full.
/// </summary>
internal sealed class CanarySet
{
    private const string Signs = "+/=&%\"\\'$<> ;:,.!?#@*()[]{}|~^`-_";

    private static readonly (string Name, Func<Random, string> Make)[] s_shapes =
    [
        ("letters and digits", static random => Letters(random, 40)),
        ("signs", static random => Mixed(random, Signs, 30)),
        ("letters beyond ASCII", static random => Mixed(random, "éüßñ漢字Ωж" + Signs, 24) + "\U0001F511" + Letters(random, 6)),
        ("blanks at the ends", static random => $"  {Letters(random, 12)} {Letters(random, 9)}\t "),
        ("digits only", static random => Digits(random, 12)),
        ("a key", static random => Key(random)),
        ("JSON", static random => $$"""{"type":"service_account","private_key":"{{Key(random).Replace("\n", "\\n", StringComparison.Ordinal)}}","id":{{Digits(random, 9)}}}"""),
        ("an address", static random => $"https://{Letters(random, 8)}:{Letters(random, 10)}%2F{Letters(random, 4)}@{Letters(random, 12).ToLowerInvariant()}.example/{Letters(random, 9)}/{Letters(random, 20)}?sig={Letters(random, 12)}%3D"),
        ("six characters", static random => Mixed(random, Signs.Replace(" ", string.Empty, StringComparison.Ordinal), 6)),
        ("several thousand characters", static random => Mixed(random, Signs, random.Next(4) == 0 ? random.Next(2000, 4096) : random.Next(100, 300))),
        ("escapes of its own", static random => $"%2B{Letters(random, 6)}%25&amp;\\u0041{Letters(random, 4)}''\"\"\\n$({Letters(random, 5)})"),
        ("one in the other", static random => Letters(random, 20)),
    ];

    private static readonly string[] s_headerVariables =
        ["SNOWFLAKE_PASSWORD", "SNOWFLAKE_OAUTH_TOKEN", "SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", "VERCEL_ACCESS_TOKEN", "ESTUARY_API_KEY", "PULUMI_ACCESS_TOKEN", "SLACK_BOT_TOKEN"];

    private static readonly string[] s_otherVariables =
        ["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE", "GONG_API_KEY", "GONG_API_SECRET", "VERCEL_WEBHOOK_SECRET"];

    private static readonly string[] s_fileVariables = ["FILE_SECRET", "FILE_TOKEN", "FILE_KEY"];

    private readonly Random _random;
    private readonly int _shape;
    private readonly Lazy<LeakDetector> _detector;

    private CanarySet(int seed, int shape)
    {
        _random = new Random((seed * 100) + shape);
        _shape = shape;
        Webhook = $"{Letters(_random, 9)}/{Letters(_random, 11)}/{Letters(_random, 24)}";
        Settings =
        [
            .. s_headerVariables.Select(name => new Canary(name, Sendable(Value()))),
            .. s_otherVariables.Select(name => new Canary(name, Value())),
            new Canary("SNOWFLAKE_PRIVATE_KEY", SigningKey(_random)),
            // The last part of a webhook's address is the secret.
            new Canary("SLACK_WEBHOOK_URL", Webhook[^24..]),
        ];
        // One kind of quotes must be left over for the file to put around the value.
        File = [.. s_fileVariables.Select(name => new Canary(name, Value().Replace('`', '!')))];
        Environment = [.. new[] { "ENVIRONMENT_SECRET", "ENVIRONMENT_KEY", "ENVIRONMENT_CREDENTIAL" }.Select(name => new Canary(name, Value()))];
        Typed = new Canary("TYPED_SECRET", Value());
        _detector = new Lazy<LeakDetector>(() => new LeakDetector(All));
    }

    /// <summary>One set for each shape.</summary>
    public static IReadOnlyList<CanarySet> OfEachShape(int seed) => [.. Enumerable.Range(0, s_shapes.Length).Select(shape => new CanarySet(seed, shape))];

    /// <summary>The values set in the process, by variable.</summary>
    public IReadOnlyList<Canary> Settings { get; }

    /// <summary>The values in the .env file.</summary>
    public IReadOnlyList<Canary> File { get; }

    /// <summary>The values in the ESC environment.</summary>
    public IReadOnlyList<Canary> Environment { get; }

    /// <summary>The value that the user passes as a SecureString.</summary>
    public Canary Typed { get; }

    /// <summary>The secret part of the webhook's address.</summary>
    public string Webhook { get; }

    /// <summary>All canaries.</summary>
    public IEnumerable<Canary> All => [.. Settings, .. File, .. Environment, Typed];

    /// <summary>Looks for the canaries.</summary>
    public LeakDetector Detector => _detector.Value;

    /// <inheritdoc/>
    public override string ToString() => s_shapes[_shape].Name;

    private string Value()
    {
        string value = s_shapes[_shape].Make(_random);
        // The last shape: all values begin with the same text, and the shortest is just that text.
        return _shape == s_shapes.Length - 1 ? "inner-secret" + value[..(_random.Next(4) * 6)] : value;
    }

    // A header allows neither line ends nor non-ASCII letters, and loses surrounding blanks.
    private static string Sendable(string value)
    {
        string text = string.Concat(value.ReplaceLineEndings("\\n").Where(static character => character is >= ' ' and <= '~'));
        return text.Trim().Length >= LeakDetector.Shortest ? text : text + "padded";
    }

    private static string Letters(Random random, int length) =>
        random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);

    private static string Digits(Random random, int length) => "9" + random.GetString("0123456789", length - 1);

    private static string Mixed(Random random, string signs, int length)
    {
        StringBuilder text = new();
        while (text.Length < length) text.Append(Letters(random, 1)).Append(signs[random.Next(signs.Length)]);
        return text.ToString()[..length];
    }

    private static string Key(Random random)
    {
        byte[] bytes = new byte[random.Next(120, 200)];
        random.NextBytes(bytes);
        return PemEncoding.WriteString("PRIVATE KEY", bytes);
    }

    // From the seed, like everything else: the number alone determines an elliptic curve key.
    private static string SigningKey(Random random)
    {
        byte[] number = new byte[32];
        random.NextBytes(number);
        number[0] &= 0x7f;
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number });
        return key.ExportPkcs8PrivateKeyPem();
    }
}
