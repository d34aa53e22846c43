namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>A table with a column of every type, and with values that trip up readers.</summary>
internal static class TypesShowcase
{
    public const string Table =
        """
        CREATE TABLE TYPES_SHOWCASE (
            ID NUMBER(38,0) NOT NULL, LABEL VARCHAR(40) NOT NULL, C_INTEGER INTEGER, C_NUMBER NUMBER(12,2), C_NUMBER_WIDE NUMBER(38,10), C_FLOAT FLOAT, C_TEXT VARCHAR,
            C_CHAR CHAR(3), C_BOOLEAN BOOLEAN, C_DATE DATE, C_TIME TIME, C_TIME_3 TIME(3), C_TIMESTAMP_NTZ TIMESTAMP_NTZ, C_TIMESTAMP_NTZ_3 TIMESTAMP_NTZ(3),
            C_TIMESTAMP_LTZ TIMESTAMP_LTZ, C_TIMESTAMP_TZ TIMESTAMP_TZ, C_BINARY BINARY, C_VARIANT VARIANT, C_OBJECT OBJECT, C_ARRAY ARRAY, C_GEOGRAPHY GEOGRAPHY)
            COMMENT = 'One column of each type'
        """;

    /// <summary>In DuckDB's SQL, with the values as the account stores them.</summary>
    public const string Rows =
        """
        INSERT INTO "SOPHIA.PUBLIC".TYPES_SHOWCASE VALUES
            (1, 'ordinary', 42, 12345.67, 0.5, 1.5, 'hello', 'abc', true, '2021-01-28', 79777, 79777.123, 1611871777.123456789, 1611871777.123, 1611871777.123456789,
             {'t': 1611851977.123456789, 'o': 330}, 'Hello', '{"a":[1,"two",null],"b":1}', '{"k":"v"}', '[1,"two",3.5]', '{"coordinates":[-122.35,37.55],"type":"Point"}'),
            (2, 'nothing but NULL', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
            (3, 'before 1970', -1, -0.01, '-1234567890123456789012345678.0123456789', -1e-300, '', '', false, '1969-12-31', 0, 0, -0.5, -0.001, -2208988800,
             {'t': 0.25, 'o': -480}, '', 'null', '{}', '[]', '{"coordinates":[0,0],"type":"Point"}'),
            (4, 'greatest', '99999999999999999999999999999999999999', 9999999999.99, '9999999999999999999999999999.9999999999', 'inf', E'Grüße, 世界 🌍 "quoted" \\ \t <&>', 'Ωéß', true, '9999-12-31',
             86399.999999999, 86399.999, 253402300799.999999999, 253402300799.999, 253402300799.999999999, {'t': 9223322400, 'o': 840}, '\x00\xFF\x10\xAB', '"text"',
             '{"nested":{"deep":true}}', '[[1]]', '{"coordinates":[180,-90],"type":"Point"}'),
            (5, 'odd', 0, 0, 0.0000000001, 'nan', 'null', '   ', false, '0001-01-01', 0.000000001, 43200, -62135596800, 951825600, 1710064800,
             {'t': 1710048599.999999999, 'o': -210}, '\x00', '1.5', '{"é":"ü"}', '[null,"x"]', '{"coordinates":[5.5,45.25],"type":"Point"}')
        """;
}
