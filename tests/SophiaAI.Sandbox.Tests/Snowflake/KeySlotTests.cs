using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>The two key slots of a user, and which keys give access to the account.</summary>
public sealed class KeySlotTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Both_keys_sign_in_and_an_unset_one_is_refused_at_once()
    {
        using KeyPair first = new(sandbox);
        using KeyPair second = new(sandbox, isRegistered: false);
        (SqlApi? old, SqlApi? next) = (first.SignIn(), second.SignIn());
        Assert.Equal("394304", await next.RefusalAsync());
        await old.RunAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY_2 = '{second.PublicKey}'");
        Assert.Null(await next.RefusalAsync());
        Assert.Null(await old.RefusalAsync());

        await next.RunAsync("alter user if exists sophia unset rsa_public_key");
        Assert.Equal("394304", await old.RefusalAsync());
        Assert.Null(await next.RefusalAsync());
        await next.RunAsync("ALTER USER \"SOPHIA\" UNSET RSA_PUBLIC_KEY_2");
        Assert.Equal("390144", await next.RefusalAsync());
    }

    [Fact]
    public async Task Setting_overwrites_and_a_users_key_is_no_other_users()
    {
        using KeyPair first = new(sandbox);
        using KeyPair second = new(sandbox, isRegistered: false);
        using KeyPair stranger = new(sandbox, "LOADER_SVC", isCommon: true);
        SqlApi old = first.SignIn();
        await old.RunAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY = '{second.PublicKey}'");
        Assert.Equal("394304", await old.RefusalAsync());
        Assert.Null(await second.SignIn().RefusalAsync());
        Assert.Null(await stranger.SignIn().RefusalAsync());
        Assert.Equal("394304", await SqlApi.For(sandbox, stranger.Token(user: "SOPHIA"), "KEYPAIR_JWT").RefusalAsync());
    }

    [Fact]
    public async Task A_key_may_be_broken_into_lines()
    {
        using KeyPair pair = new(sandbox, isRegistered: false);
        string lines = string.Join('\n', pair.PublicKey.Chunk(64).Select(c => new string(c)));
        await SqlApi.For(sandbox).RunAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY_2 = '{lines}\n'");
        Assert.Null(await pair.SignIn().RefusalAsync());
        Assert.Equal(pair.PublicKey, (await PropertiesAsync("SOPHIA"))["RSA_PUBLIC_KEY_2"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("bm90IGEga2V5")]
    [InlineData("PEM")]
    [InlineData("1024")]
    [InlineData("private")]
    public async Task What_is_no_good_key_is_refused_and_changes_nothing(string flaw)
    {
        using KeyPair pair = new(sandbox, isCommon: true);
        using RSA? key = flaw is "PEM" or "1024" or "private" ? RSA.Create(flaw == "1024" ? 1024 : 2048) : null;
        string text = flaw switch
        {
            "PEM" => key!.ExportSubjectPublicKeyInfoPem(),
            "1024" => Convert.ToBase64String(key!.ExportSubjectPublicKeyInfo()),
            "private" => Convert.ToBase64String(key!.ExportPkcs8PrivateKey()),
            _ => flaw,
        };
        (string Code, string State, string Message) failure = await pair.SignIn().FailAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY = '{text}'");
        Assert.Equal("390205", failure.Code);
        Assert.Contains("New public key rejected by current policy", failure.Message, StringComparison.Ordinal);
        Assert.Null(await pair.SignIn().RefusalAsync());
    }

    [Fact]
    public async Task Describe_and_show_users_tell_of_the_keys()
    {
        SqlApi api = SqlApi.For(sandbox);
        using KeyPair pair = new(sandbox);
        await api.RunAsync("ALTER USER SOPHIA UNSET RSA_PUBLIC_KEY, RSA_PUBLIC_KEY_2");
        Assert.Equal("false", await HasKeyAsync(api));
        Dictionary<string, string> without = await PropertiesAsync("SOPHIA");
        Assert.Equal(("null", "null", "null"), (without["RSA_PUBLIC_KEY"], without["RSA_PUBLIC_KEY_FP"], without["RSA_PUBLIC_KEY_2_LAST_SET_TIME"]));

        await api.RunAsync($"ALTER USER SOPHIA SET RSA_PUBLIC_KEY_2 = '{pair.PublicKey}'");
        Assert.Equal("true", await HasKeyAsync(api));
        Dictionary<string, string> with = await PropertiesAsync("SOPHIA");
        Assert.Equal(("null", pair.PublicKey, pair.Fingerprint), (with["RSA_PUBLIC_KEY"], with["RSA_PUBLIC_KEY_2"], with["RSA_PUBLIC_KEY_2_FP"]));
        Assert.Equal("2026-11-20 12:00:00.000", with["RSA_PUBLIC_KEY_2_LAST_SET_TIME"]);
        Assert.Equal(("SOPHIA", "SERVICE", "false", "SOPHIA_ROLE"), (with["LOGIN_NAME"], with["TYPE"], with["DISABLED"], with["DEFAULT_ROLE"]));
        Assert.Equal(["property", "value", "default", "description"], SqlApi.Names(await api.RunAsync("DESC USER SOPHIA")));
    }

    [Fact]
    public async Task Only_a_role_with_the_right_changes_a_users_keys()
    {
        using KeyPair pair = new(sandbox, isRegistered: false);
        using KeyPair admin = new(sandbox, "CHLOE_DUBOIS", isCommon: true);
        SqlApi api = SqlApi.For(sandbox);
        string set = $"SET RSA_PUBLIC_KEY_2 = '{pair.PublicKey}'";
        (string Code, string State, string Message) failure = await api.FailAsync($"ALTER USER SOPHIA {set}", new { role = "LOADER_ROLE" });
        Assert.Equal(("003001", "42501", "SQL access control error:\nInsufficient privileges to operate on user 'SOPHIA'."), failure);
        Assert.Equal("003001", (await api.FailAsync($"ALTER USER DBT_SVC {set}")).Code);
        Assert.Equal("003001", (await api.FailAsync("DESCRIBE USER DBT_SVC")).Code);
        await admin.SignIn().RunAsync($"ALTER USER DBT_SVC {set}");
        await admin.SignIn().RunAsync("DESCRIBE USER DBT_SVC");
        Assert.Null(await SqlApi.For(sandbox, pair.Token(user: "DBT_SVC"), "KEYPAIR_JWT").RefusalAsync());
        await api.RunAsync("DESCRIBE USER SOPHIA", new { role = "LOADER_ROLE" });
    }

    [Fact]
    public async Task A_user_that_is_not_there_is_an_error_unless_asked_for()
    {
        SqlApi api = SqlApi.For(sandbox);
        Assert.Equal("002003", (await api.FailAsync("ALTER USER NOBODY UNSET RSA_PUBLIC_KEY")).Code);
        Assert.Equal("002003", (await api.FailAsync("DESC USER NOBODY")).Code);
        await api.RunAsync("ALTER USER IF EXISTS NOBODY UNSET RSA_PUBLIC_KEY");
        Assert.Equal("000002", (await api.FailAsync("ALTER USER SOPHIA SET PASSWORD = 'x'")).Code);
        Assert.Equal("001003", (await api.FailAsync("ALTER USER SOPHIA SET")).Code);
    }

    private async Task<Dictionary<string, string>> PropertiesAsync(string user) =>
        (await SqlApi.For(sandbox).RowsAsync("DESCRIBE USER " + user)).ToDictionary(r => r[0]!, r => r[1]!);

    private static async Task<string?> HasKeyAsync(SqlApi api)
    {
        JsonNode users = await api.RunAsync("SHOW USERS LIKE 'sophia'");
        return Assert.Single(SqlApi.Rows(users))[Array.IndexOf(SqlApi.Names(users), "has_rsa_public_key")];
    }
}
