/*
 * Written by `tritforge gen`; edits are lost. Kernels of ptq1_0 for scalar.
 * Inputs 8a3497aa485ec804.
 */
#include "common.h"

static const uint8_t ptq1_0_encode_qs[256] = { 0, 86, 171, 29, 114, 200, 57, 143, 228, 10, 95, 181, 38, 124, 209, 67, 152, 238, 19, 105, 190, 48, 133, 219, 76, 162, 247, 4, 89, 174, 32, 117, 203, 61, 146, 231, 13, 98, 184, 42, 127, 212, 70, 155, 241, 23, 108, 193, 51, 136, 222, 80, 165, 250, 7, 92, 177, 35, 121, 206, 64, 149, 234, 16, 102, 187, 45, 130, 215, 73, 159, 244, 26, 111, 196, 54, 140, 225, 83, 168, 253, 2, 87, 172, 30, 115, 201, 58, 144, 229, 11, 96, 182, 39, 125, 210, 68, 153, 239, 21, 106, 191, 49, 134, 220, 77, 163, 248, 5, 90, 175, 33, 118, 204, 62, 147, 232, 14, 100, 185, 43, 128, 213, 71, 156, 242, 24, 109, 194, 52, 137, 223, 81, 166, 251, 8, 93, 179, 36, 122, 207, 65, 150, 235, 17, 103, 188, 46, 131, 216, 74, 160, 245, 27, 112, 198, 55, 141, 226, 84, 169, 254, 3, 88, 173, 31, 116, 202, 59, 145, 230, 12, 97, 183, 41, 126, 211, 69, 154, 240, 22, 107, 192, 50, 135, 221, 78, 164, 249, 6, 91, 176, 34, 120, 205, 63, 148, 233, 15, 101, 186, 44, 129, 214, 72, 157, 243, 25, 110, 195, 53, 139, 224, 82, 167, 252, 9, 94, 180, 37, 123, 208, 66, 151, 236, 18, 104, 189, 47, 132, 218, 75, 161, 246, 28, 113, 199, 56, 142, 227, 85, 170, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
static const int64_t ptq1_0_encode_qs_2[243] = { 0, 86, 171, 29, 114, 200, 57, 143, 228, 10, 95, 181, 38, 124, 209, 67, 152, 238, 19, 105, 190, 48, 133, 219, 76, 162, 247, 4, 89, 174, 32, 117, 203, 61, 146, 231, 13, 98, 184, 42, 127, 212, 70, 155, 241, 23, 108, 193, 51, 136, 222, 80, 165, 250, 7, 92, 177, 35, 121, 206, 64, 149, 234, 16, 102, 187, 45, 130, 215, 73, 159, 244, 26, 111, 196, 54, 140, 225, 83, 168, 253, 2, 87, 172, 30, 115, 201, 58, 144, 229, 11, 96, 182, 39, 125, 210, 68, 153, 239, 21, 106, 191, 49, 134, 220, 77, 163, 248, 5, 90, 175, 33, 118, 204, 62, 147, 232, 14, 100, 185, 43, 128, 213, 71, 156, 242, 24, 109, 194, 52, 137, 223, 81, 166, 251, 8, 93, 179, 36, 122, 207, 65, 150, 235, 17, 103, 188, 46, 131, 216, 74, 160, 245, 27, 112, 198, 55, 141, 226, 84, 169, 254, 3, 88, 173, 31, 116, 202, 59, 145, 230, 12, 97, 183, 41, 126, 211, 69, 154, 240, 22, 107, 192, 50, 135, 221, 78, 164, 249, 6, 91, 176, 34, 120, 205, 63, 148, 233, 15, 101, 186, 44, 129, 214, 72, 157, 243, 25, 110, 195, 53, 139, 224, 82, 167, 252, 9, 94, 180, 37, 123, 208, 66, 151, 236, 18, 104, 189, 47, 132, 218, 75, 161, 246, 28, 113, 199, 56, 142, 227, 85, 170, 255 };
static const int64_t ptq1_0_encode_qh[81] = { 0, 86, 171, 29, 114, 200, 57, 143, 228, 10, 95, 181, 38, 124, 209, 67, 152, 238, 19, 105, 190, 48, 133, 219, 76, 162, 247, 4, 89, 174, 32, 117, 203, 61, 146, 231, 13, 98, 184, 42, 127, 212, 70, 155, 241, 23, 108, 193, 51, 136, 222, 80, 165, 250, 7, 92, 177, 35, 121, 206, 64, 149, 234, 16, 102, 187, 45, 130, 215, 73, 159, 244, 26, 111, 196, 54, 140, 225, 83, 168, 253 };

/*
 * ptq1_0.unpack.scalar
 * Weights of ptq1_0 as int8 -1, 0, 1 in rows. A tile is a row.
 * From dsl/schemes/ptq1_0.scheme.ts:4.
 */
void tf_ptq1_0_unpack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict trits = args->trits;

  for (int64_t row = (int64_t)tile0; row < (int64_t)tile1; row++) {
    // Weights of all.qs.
    const int64_t qs_row0 = row * ((k + 127) / 128 * 28);
    for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 127) / 128; i_qs_all_blocks++) {
      for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
        const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 28 + i_qs_lane)];
        const int64_t qs_k = i_qs_all_blocks * 128 + i_qs_lane;
        const int64_t qs_x0 = qs_word0;
        if (qs_k < k) {
          trits[(row - trits_row0) * trits_stride + qs_k] = (int8_t)(((qs_x0 * 3) >> 8) - 1);
        }
        if (qs_k + 16 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 16)] = (int8_t)(((((qs_x0 * 3) & 255) * 3) >> 8)
              - 1);
        }
        if (qs_k + 32 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 32)] = (int8_t)(((((qs_x0 * 9) & 255) * 3) >> 8)
              - 1);
        }
        if (qs_k + 48 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 48)] = (int8_t)(((((qs_x0 * 27) & 255) * 3) >> 8)
              - 1);
        }
        if (qs_k + 64 < k) {
          trits[(row - trits_row0) * trits_stride + (qs_k + 64)] = (int8_t)(((((qs_x0 * 81) & 255) * 3) >> 8)
              - 1);
        }
      }
    }
    // Weights of all.qt.
    const int64_t qt_row0 = 16 + row * ((k + 127) / 128 * 28);
    for (int64_t i_qt_all_blocks = 0; i_qt_all_blocks < (k + 127) / 128; i_qt_all_blocks++) {
      for (int64_t i_qt_lane = 0; i_qt_lane < 8; i_qt_lane++) {
        const int64_t qt_word0 = w[qt_row0 + (i_qt_all_blocks * 28 + i_qt_lane)];
        const int64_t qt_k = 80 + i_qt_all_blocks * 128 + i_qt_lane;
        const int64_t qt_x0 = qt_word0;
        if (qt_k < k) {
          trits[(row - trits_row0) * trits_stride + qt_k] = (int8_t)(((qt_x0 * 3) >> 8) - 1);
        }
        if (qt_k + 8 < k) {
          trits[(row - trits_row0) * trits_stride + (qt_k + 8)] = (int8_t)(((((qt_x0 * 3) & 255) * 3) >> 8)
              - 1);
        }
        if (qt_k + 16 < k) {
          trits[(row - trits_row0) * trits_stride + (qt_k + 16)] = (int8_t)(((((qt_x0 * 9) & 255) * 3) >> 8)
              - 1);
        }
        if (qt_k + 24 < k) {
          trits[(row - trits_row0) * trits_stride + (qt_k + 24)] = (int8_t)(((((qt_x0 * 27) & 255) * 3) >> 8)
              - 1);
        }
        if (qt_k + 32 < k) {
          trits[(row - trits_row0) * trits_stride + (qt_k + 32)] = (int8_t)(((((qt_x0 * 81) & 255) * 3) >> 8)
              - 1);
        }
      }
    }
    // Weights of all.qh.
    const int64_t qh_row0 = 24 + row * ((k + 127) / 128 * 28);
    for (int64_t i_qh_all_blocks = 0; i_qh_all_blocks < (k + 127) / 128; i_qh_all_blocks++) {
      for (int64_t i_qh_lane = 0; i_qh_lane < 2; i_qh_lane++) {
        const int64_t qh_word0 = w[qh_row0 + (i_qh_all_blocks * 28 + i_qh_lane)];
        const int64_t qh_k = 120 + i_qh_all_blocks * 128 + i_qh_lane;
        const int64_t qh_x0 = qh_word0;
        if (qh_k < k) {
          trits[(row - trits_row0) * trits_stride + qh_k] = (int8_t)(((qh_x0 * 3) >> 8) - 1);
        }
        if (qh_k + 2 < k) {
          trits[(row - trits_row0) * trits_stride + (qh_k + 2)] = (int8_t)(((((qh_x0 * 3) & 255) * 3) >> 8)
              - 1);
        }
        if (qh_k + 4 < k) {
          trits[(row - trits_row0) * trits_stride + (qh_k + 4)] = (int8_t)(((((qh_x0 * 9) & 255) * 3) >> 8)
              - 1);
        }
        if (qh_k + 6 < k) {
          trits[(row - trits_row0) * trits_stride + (qh_k + 6)] = (int8_t)(((((qh_x0 * 27) & 255) * 3) >> 8)
              - 1);
        }
      }
    }
  }
}

/*
 * ptq1_0.pack.scalar
 * Packs int8 weights as ptq1_0; padding positions hold weight 0.
 * From dsl/schemes/ptq1_0.scheme.ts:4.
 */
void tf_ptq1_0_pack_scalar(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t trits_row0 = args->trits_row0;
  const int64_t trits_stride = args->trits_stride;
  const int8_t *restrict trits = args->trits;
  uint8_t *restrict packed = args->packed;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    // Words of all.qs.
    for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 127) / 128; i_qs_all_blocks++) {
      for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane += 4) {
        const int64_t qs_row = tile;
        const int64_t qs_k = i_qs_all_blocks * 128 + i_qs_lane;
        if ((qs_row < n) & (qs_k + 67 < k)) {
          const int64_t qs_from = (qs_row - trits_row0) * trits_stride + qs_k;
          tf_write32(packed + tile * ((k + 127) / 128 * 28) + i_qs_all_blocks * 28 + i_qs_lane,
              (uint32_t)ptq1_0_encode_qs[(int64_t)(((((tf_read32(trits + qs_from) & 50529027u) + 16843009u)
              & 50529027u) + (((tf_read32(trits + qs_from + 16) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qs_from + 48) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qs_from + 64) & 50529027u) + 16843009u) & 50529027u) * 81u) & 255u)]
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qs_from + 16) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qs_from + 48) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qs_from + 64) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 8u)
              & 255u)] << 8u)
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qs_from + 16) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qs_from + 48) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qs_from + 64) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 16u)
              & 255u)] << 16u)
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qs_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qs_from + 16) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qs_from + 32) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qs_from + 48) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qs_from + 64) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 24u)
              & 255u)] << 24u));
        } else {
          // Words that reach into padding.
          for (int64_t qs_one_i = 0; qs_one_i < 4; qs_one_i++) {
            const int64_t qs_one_row = qs_row;
            const int64_t qs_one_k = qs_k + qs_one_i;
            int64_t qs_one_word = 0;
            if ((qs_one_row < n) & (qs_one_k + 64 < k)) {
              qs_one_word = ptq1_0_encode_qs_2[121
                  + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k]
                  + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 16)] * 3
                  + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)] * 9
                  + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 48)] * 27
                  + (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 64)] * 81];
            } else {
              // A word that reaches into padding.
              int64_t qs_one_key0 = 121;
              if ((qs_one_row < n) & (qs_one_k < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + qs_one_k];
              }
              if ((qs_one_row < n) & (qs_one_k + 16 < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 16)] * 3;
              }
              if ((qs_one_row < n) & (qs_one_k + 32 < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 32)] * 9;
              }
              if ((qs_one_row < n) & (qs_one_k + 48 < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 48)]
                    * 27;
              }
              if ((qs_one_row < n) & (qs_one_k + 64 < k)) {
                qs_one_key0 += (int64_t)trits[(qs_one_row - trits_row0) * trits_stride + (qs_one_k + 64)]
                    * 81;
              }
              qs_one_word |= ptq1_0_encode_qs_2[qs_one_key0];
            }
            packed[tile * ((k + 127) / 128 * 28) + i_qs_all_blocks * 28 + i_qs_lane
                + qs_one_i] = (uint8_t)qs_one_word;
          }
        }
      }
    }
    // Words of all.qt.
    for (int64_t i_qt_all_blocks = 0; i_qt_all_blocks < (k + 127) / 128; i_qt_all_blocks++) {
      for (int64_t i_qt_lane = 0; i_qt_lane < 8; i_qt_lane += 4) {
        const int64_t qt_row = tile;
        const int64_t qt_k = 80 + i_qt_all_blocks * 128 + i_qt_lane;
        if ((qt_row < n) & (qt_k + 35 < k)) {
          const int64_t qt_from = (qt_row - trits_row0) * trits_stride + qt_k;
          tf_write32(packed + 16 + tile * ((k + 127) / 128 * 28) + i_qt_all_blocks * 28 + i_qt_lane,
              (uint32_t)ptq1_0_encode_qs[(int64_t)(((((tf_read32(trits + qt_from) & 50529027u) + 16843009u)
              & 50529027u) + (((tf_read32(trits + qt_from + 8) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qt_from + 16) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qt_from + 24) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qt_from + 32) & 50529027u) + 16843009u) & 50529027u) * 81u) & 255u)]
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qt_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qt_from + 8) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qt_from + 16) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qt_from + 24) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qt_from + 32) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 8u)
              & 255u)] << 8u)
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qt_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qt_from + 8) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qt_from + 16) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qt_from + 24) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qt_from + 32) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 16u)
              & 255u)] << 16u)
              | ((uint32_t)ptq1_0_encode_qs[(int64_t)((((((tf_read32(trits + qt_from) & 50529027u)
              + 16843009u) & 50529027u)
              + (((tf_read32(trits + qt_from + 8) & 50529027u) + 16843009u) & 50529027u) * 3u
              + (((tf_read32(trits + qt_from + 16) & 50529027u) + 16843009u) & 50529027u) * 9u
              + (((tf_read32(trits + qt_from + 24) & 50529027u) + 16843009u) & 50529027u) * 27u
              + (((tf_read32(trits + qt_from + 32) & 50529027u) + 16843009u) & 50529027u) * 81u) >> 24u)
              & 255u)] << 24u));
        } else {
          // Words that reach into padding.
          for (int64_t qt_one_i = 0; qt_one_i < 4; qt_one_i++) {
            const int64_t qt_one_row = qt_row;
            const int64_t qt_one_k = qt_k + qt_one_i;
            int64_t qt_one_word = 0;
            if ((qt_one_row < n) & (qt_one_k + 32 < k)) {
              qt_one_word = ptq1_0_encode_qs_2[121
                  + (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + qt_one_k]
                  + (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 8)] * 3
                  + (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 16)] * 9
                  + (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 24)] * 27
                  + (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 32)] * 81];
            } else {
              // A word that reaches into padding.
              int64_t qt_one_key0 = 121;
              if ((qt_one_row < n) & (qt_one_k < k)) {
                qt_one_key0 += (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + qt_one_k];
              }
              if ((qt_one_row < n) & (qt_one_k + 8 < k)) {
                qt_one_key0 += (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 8)] * 3;
              }
              if ((qt_one_row < n) & (qt_one_k + 16 < k)) {
                qt_one_key0 += (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 16)] * 9;
              }
              if ((qt_one_row < n) & (qt_one_k + 24 < k)) {
                qt_one_key0 += (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 24)]
                    * 27;
              }
              if ((qt_one_row < n) & (qt_one_k + 32 < k)) {
                qt_one_key0 += (int64_t)trits[(qt_one_row - trits_row0) * trits_stride + (qt_one_k + 32)]
                    * 81;
              }
              qt_one_word |= ptq1_0_encode_qs_2[qt_one_key0];
            }
            packed[16 + tile * ((k + 127) / 128 * 28) + i_qt_all_blocks * 28 + i_qt_lane
                + qt_one_i] = (uint8_t)qt_one_word;
          }
        }
      }
    }
    // Words of all.qh.
    for (int64_t i_qh_all_blocks = 0; i_qh_all_blocks < (k + 127) / 128; i_qh_all_blocks++) {
      for (int64_t i_qh_lane = 0; i_qh_lane < 2; i_qh_lane++) {
        const int64_t qh_row = tile;
        const int64_t qh_k = 120 + i_qh_all_blocks * 128 + i_qh_lane;
        int64_t qh_word = 0;
        if ((qh_row < n) & (qh_k + 6 < k)) {
          qh_word = ptq1_0_encode_qh[40 + (int64_t)trits[(qh_row - trits_row0) * trits_stride + qh_k]
              + (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 2)] * 3
              + (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 4)] * 9
              + (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 6)] * 27];
        } else {
          // A word that reaches into padding.
          int64_t qh_key0 = 40;
          if ((qh_row < n) & (qh_k < k)) {
            qh_key0 += (int64_t)trits[(qh_row - trits_row0) * trits_stride + qh_k];
          }
          if ((qh_row < n) & (qh_k + 2 < k)) {
            qh_key0 += (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 2)] * 3;
          }
          if ((qh_row < n) & (qh_k + 4 < k)) {
            qh_key0 += (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 4)] * 9;
          }
          if ((qh_row < n) & (qh_k + 6 < k)) {
            qh_key0 += (int64_t)trits[(qh_row - trits_row0) * trits_stride + (qh_k + 6)] * 27;
          }
          qh_word |= ptq1_0_encode_qh[qh_key0];
        }
        packed[24 + tile * ((k + 127) / 128 * 28) + i_qh_all_blocks * 28 + i_qh_lane] = (uint8_t)qh_word;
      }
    }
  }
}

/*
 * ptq1_0.product.q8.seg.1x1x1.scalar.unpack
 * Product of ptq1_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/ptq1_0.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 16909319: k must be at most 16909319, so that every row's 32-bit sum comes out.
 */
void tf_ptq1_0_product_q8_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict scratch = (int8_t *)args->scratch;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile;
    for (int64_t i = k; i < k_padded; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/ptq1_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 127) / 128 * 28);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 127) / 128; i_qs_all_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 28 + i_qs_lane)];
          const int64_t qs_k = i_qs_all_blocks * 128 + i_qs_lane;
          const int64_t qs_x0 = qs_word0;
          scratch[qs_k] = (int8_t)(((qs_x0 * 3) >> 8) - 1);
          scratch[qs_k + 16] = (int8_t)(((((qs_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 32] = (int8_t)(((((qs_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 48] = (int8_t)(((((qs_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 64] = (int8_t)(((((qs_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qt_row0 = 16 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qt_all_blocks = 0; i_qt_all_blocks < (k + 127) / 128; i_qt_all_blocks++) {
        for (int64_t i_qt_lane = 0; i_qt_lane < 8; i_qt_lane++) {
          const int64_t qt_word0 = w[qt_row0 + (i_qt_all_blocks * 28 + i_qt_lane)];
          const int64_t qt_k = 80 + i_qt_all_blocks * 128 + i_qt_lane;
          const int64_t qt_x0 = qt_word0;
          scratch[qt_k] = (int8_t)(((qt_x0 * 3) >> 8) - 1);
          scratch[qt_k + 8] = (int8_t)(((((qt_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 16] = (int8_t)(((((qt_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 24] = (int8_t)(((((qt_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 32] = (int8_t)(((((qt_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qh_row0 = 24 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qh_all_blocks = 0; i_qh_all_blocks < (k + 127) / 128; i_qh_all_blocks++) {
        for (int64_t i_qh_lane = 0; i_qh_lane < 2; i_qh_lane++) {
          const int64_t qh_word0 = w[qh_row0 + (i_qh_all_blocks * 28 + i_qh_lane)];
          const int64_t qh_k = 120 + i_qh_all_blocks * 128 + i_qh_lane;
          const int64_t qh_x0 = qh_word0;
          scratch[qh_k] = (int8_t)(((qh_x0 * 3) >> 8) - 1);
          scratch[qh_k + 2] = (int8_t)(((((qh_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 4] = (int8_t)(((((qh_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 6] = (int8_t)(((((qh_x0 * 27) & 255) * 3) >> 8) - 1);
        }
      }
    }
    for (int64_t token = 0; token < m; token++) {
      float y = 0.0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        int32_t sum = 0;
        for (int64_t i = first; i < last; i++) {
          sum += scratch[i] * q[token * k_padded + i];
        }
        y = fmaf(dw[s * dw_stride + row0] * da[token * segments + s], (float)sum, y);
      }
      out[token * n + row0] = y;
    }
  }
}

/*
 * ptq1_0.product.q16.seg.1x1x1.scalar.unpack
 * Product of ptq1_0: a row is decoded to local memory, then meets all tokens.
 * From dsl/schemes/ptq1_0.scheme.ts:4.
 * Requires 1: k_padded must be a multiple of the unit, 1.
 * Requires k <= 65794: k must be at most 65794, so that every row's 32-bit sum comes out.
 */
void tf_ptq1_0_product_q16_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t k_padded = args->k_padded;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  int8_t *restrict scratch = (int8_t *)args->scratch;
  const int8_t *restrict q = args->q;
  const float *restrict dw = args->dw;
  const float *restrict da = args->da;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile;
    for (int64_t i = k; i < k_padded; i++) {
      scratch[i] = 0;
    }
    // Decode the rows of this tile to local memory. (dsl/schemes/ptq1_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 127) / 128 * 28);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 127) / 128; i_qs_all_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 28 + i_qs_lane)];
          const int64_t qs_k = i_qs_all_blocks * 128 + i_qs_lane;
          const int64_t qs_x0 = qs_word0;
          scratch[qs_k] = (int8_t)(((qs_x0 * 3) >> 8) - 1);
          scratch[qs_k + 16] = (int8_t)(((((qs_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 32] = (int8_t)(((((qs_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 48] = (int8_t)(((((qs_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 64] = (int8_t)(((((qs_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qt_row0 = 16 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qt_all_blocks = 0; i_qt_all_blocks < (k + 127) / 128; i_qt_all_blocks++) {
        for (int64_t i_qt_lane = 0; i_qt_lane < 8; i_qt_lane++) {
          const int64_t qt_word0 = w[qt_row0 + (i_qt_all_blocks * 28 + i_qt_lane)];
          const int64_t qt_k = 80 + i_qt_all_blocks * 128 + i_qt_lane;
          const int64_t qt_x0 = qt_word0;
          scratch[qt_k] = (int8_t)(((qt_x0 * 3) >> 8) - 1);
          scratch[qt_k + 8] = (int8_t)(((((qt_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 16] = (int8_t)(((((qt_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 24] = (int8_t)(((((qt_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 32] = (int8_t)(((((qt_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qh_row0 = 24 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qh_all_blocks = 0; i_qh_all_blocks < (k + 127) / 128; i_qh_all_blocks++) {
        for (int64_t i_qh_lane = 0; i_qh_lane < 2; i_qh_lane++) {
          const int64_t qh_word0 = w[qh_row0 + (i_qh_all_blocks * 28 + i_qh_lane)];
          const int64_t qh_k = 120 + i_qh_all_blocks * 128 + i_qh_lane;
          const int64_t qh_x0 = qh_word0;
          scratch[qh_k] = (int8_t)(((qh_x0 * 3) >> 8) - 1);
          scratch[qh_k + 2] = (int8_t)(((((qh_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 4] = (int8_t)(((((qh_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 6] = (int8_t)(((((qh_x0 * 27) & 255) * 3) >> 8) - 1);
        }
      }
    }
    for (int64_t token = 0; token < m; token++) {
      float y = 0.0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        int32_t sum = 0;
        for (int64_t i = first; i < last; i++) {
          sum += scratch[i] * (q[token * 2 * k_padded + i] * 256 + q[(token * 2 + 1) * k_padded + i]);
        }
        y = fmaf(dw[s * dw_stride + row0] * da[token * segments + s], (float)sum, y);
      }
      out[token * n + row0] = y;
    }
  }
}

/*
 * ptq1_0.product.f32.seg.1x1x1.scalar.unpack
 * Float product of ptq1_0: all tokens meet 1 row, decoded to local memory as floats.
 * From dsl/schemes/ptq1_0.scheme.ts:4.
 */
void tf_ptq1_0_product_f32_seg_1x1x1_scalar_unpack(const tf_args *args, size_t tile0, size_t tile1)
{
  if (args->version != TF_ABI) return;
  const int64_t n = args->n;
  const int64_t k = args->k;
  const int64_t m = args->m;
  const int64_t segments = args->segments;
  const int64_t dw_stride = args->dw_stride;
  const uint8_t *restrict w = args->w;
  float *restrict scratch = (float *)args->scratch;
  const float *restrict x = args->x;
  const float *restrict dw = args->dw;
  const int32_t *restrict seg = args->seg;
  float *restrict out = args->out;

  for (int64_t tile = (int64_t)tile0; tile < (int64_t)tile1; tile++) {
    const int64_t row0 = tile;
    // Decode the rows of this tile to local memory. (dsl/schemes/ptq1_0.scheme.ts:4)
    for (int64_t r = 0; r < 1; r++) {
      const int64_t row = tf_min(row0 + r, n - 1);
      const int64_t qs_row0 = row * ((k + 127) / 128 * 28);
      for (int64_t i_qs_all_blocks = 0; i_qs_all_blocks < (k + 127) / 128; i_qs_all_blocks++) {
        for (int64_t i_qs_lane = 0; i_qs_lane < 16; i_qs_lane++) {
          const int64_t qs_word0 = w[qs_row0 + (i_qs_all_blocks * 28 + i_qs_lane)];
          const int64_t qs_k = i_qs_all_blocks * 128 + i_qs_lane;
          const int64_t qs_x0 = qs_word0;
          scratch[qs_k + r] = (float)(((qs_x0 * 3) >> 8) - 1);
          scratch[qs_k + 16 + r] = (float)(((((qs_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 32 + r] = (float)(((((qs_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 48 + r] = (float)(((((qs_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qs_k + 64 + r] = (float)(((((qs_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qt_row0 = 16 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qt_all_blocks = 0; i_qt_all_blocks < (k + 127) / 128; i_qt_all_blocks++) {
        for (int64_t i_qt_lane = 0; i_qt_lane < 8; i_qt_lane++) {
          const int64_t qt_word0 = w[qt_row0 + (i_qt_all_blocks * 28 + i_qt_lane)];
          const int64_t qt_k = 80 + i_qt_all_blocks * 128 + i_qt_lane;
          const int64_t qt_x0 = qt_word0;
          scratch[qt_k + r] = (float)(((qt_x0 * 3) >> 8) - 1);
          scratch[qt_k + 8 + r] = (float)(((((qt_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 16 + r] = (float)(((((qt_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 24 + r] = (float)(((((qt_x0 * 27) & 255) * 3) >> 8) - 1);
          scratch[qt_k + 32 + r] = (float)(((((qt_x0 * 81) & 255) * 3) >> 8) - 1);
        }
      }
      const int64_t qh_row0 = 24 + row * ((k + 127) / 128 * 28);
      for (int64_t i_qh_all_blocks = 0; i_qh_all_blocks < (k + 127) / 128; i_qh_all_blocks++) {
        for (int64_t i_qh_lane = 0; i_qh_lane < 2; i_qh_lane++) {
          const int64_t qh_word0 = w[qh_row0 + (i_qh_all_blocks * 28 + i_qh_lane)];
          const int64_t qh_k = 120 + i_qh_all_blocks * 128 + i_qh_lane;
          const int64_t qh_x0 = qh_word0;
          scratch[qh_k + r] = (float)(((qh_x0 * 3) >> 8) - 1);
          scratch[qh_k + 2 + r] = (float)(((((qh_x0 * 3) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 4 + r] = (float)(((((qh_x0 * 9) & 255) * 3) >> 8) - 1);
          scratch[qh_k + 6 + r] = (float)(((((qh_x0 * 27) & 255) * 3) >> 8) - 1);
        }
      }
    }
    for (int64_t p = 0; p < m / 1; p++) {
      const int64_t token0 = tf_min(p, m - 1);
      float y0 = 0.0f;
      for (int64_t s = 0; s < segments; s++) {
        const int64_t first = seg[s];
        const int64_t last = tf_min((int64_t)seg[s + 1], k);
        float sum0 = 0.0f;
        for (int64_t i = first; i < last; i++) {
          const float weight = scratch[i];
          sum0 = fmaf(weight, x[token0 * k + i], sum0);
        }
        const float scale = dw[s * dw_stride + row0];
        y0 = fmaf(scale, sum0, y0);
      }
      out[token0 * n + row0] = y0;
    }
  }
}
